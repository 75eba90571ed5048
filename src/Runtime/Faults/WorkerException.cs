namespace Infeed;

/// <summary>
/// A worker process could not be started, or died in a way that starting it again does not mend. Single deaths are
/// mended in silence and are no exception.
/// </summary>
public sealed class WorkerException : Exception
{
    internal WorkerException(string message, int worker, int? exitCode, string standardError, IReadOnlyList<long> sampleIndices, Exception? inner = null)
        : base(standardError.Length == 0 ? message : $"{message}{Environment.NewLine}The end of its standard error:{Environment.NewLine}{standardError}", inner)
    {
        Worker = worker;
        ExitCode = exitCode;
        StandardError = standardError;
        SampleIndices = sampleIndices;
    }

    /// <summary>The number of the worker process, from 0.</summary>
    public int Worker { get; }

    /// <summary>The exit code of the process, 128 and the number of the signal where one killed it; null where there was no process.</summary>
    public int? ExitCode { get; }

    /// <summary>The last that the process wrote to its standard error.</summary>
    public string StandardError { get; }

    /// <summary>The samples that the process was at when it died, time after time; empty where it was at none.</summary>
    public IReadOnlyList<long> SampleIndices { get; }
}

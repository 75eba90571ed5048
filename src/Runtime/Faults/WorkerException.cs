namespace Infeed;

/// <summary>
/// A worker process could not be started, or died again and again, so that replacing it does not help. Single deaths throw no exception: the process is
/// replaced silently.
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

    /// <summary>The exit code of the process: 128 plus the number of the signal if one killed it; null if there was no process.</summary>
    public int? ExitCode { get; }

    /// <summary>The end of what the process wrote to its standard error.</summary>
    public string StandardError { get; }

    /// <summary>The samples at which the process died repeatedly; empty if there are none.</summary>
    public IReadOnlyList<long> SampleIndices { get; }
}

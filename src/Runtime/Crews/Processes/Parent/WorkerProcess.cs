using System.ComponentModel;
using System.Diagnostics;
using Infeed.Crews.Processes.Shared;

namespace Infeed.Crews.Processes.Parent;

/// <summary>One worker process, from its start to its end.</summary>
internal sealed class WorkerProcess : IDisposable
{
    // What a dead process has printed is in the pipe already; only its descendants can hold the pipe open.
    private static readonly TimeSpan OutputTimeout = TimeSpan.FromMilliseconds(500);

    private readonly Process process;
    private readonly OutputPump output;
    private readonly OutputPump error;
    private volatile bool hasExited;

    private WorkerProcess(Process process, int number, string source, Action exited)
    {
        this.process = process;
        Id = process.Id;
        Number = number;
        output = new OutputPump($"{source} worker {number} output", process.StandardOutput.BaseStream);
        error = new OutputPump($"{source} worker {number} error", process.StandardError.BaseStream);
        process.Exited += (_, _) =>
        {
            hasExited = true;
            exited();
        };
        // Asked for now that somebody listens: of a process that is dead already it is said at once.
        process.EnableRaisingEvents = true;
    }

    public int Number { get; }

    public int Id { get; }

    /// <summary>Whether it is known that the process is gone. From any thread, also when it was disposed.</summary>
    public bool HasExited => hasExited;

    public long Began { get; } = Stopwatch.GetTimestamp();

    /// <param name="start">How to start the program.</param>
    /// <param name="number">The number of the process, from 0.</param>
    /// <param name="assignment">What it is told.</param>
    /// <param name="exited">Is called on some thread when it has ended.</param>
    /// <exception cref="WorkerException">The system refuses another process.</exception>
    public static WorkerProcess Start(ProcessStartInfo start, int number, WorkerAssignment assignment, Action exited)
    {
        var process = new Process { StartInfo = start };
        try
        {
            process.Start();
        }
        catch (Exception e) when (e is Win32Exception or IOException or OutOfMemoryException)
        {
            process.Dispose();
            throw new WorkerException(
                $"Worker process {number} of {assignment.Source} could not be started: {e.Message}.{ProcessLimits.Describe()}", number, null, "", [], e);
        }

        // Both the news of its end and its output need threads.
        WorkerProcess? worker = null;
        try
        {
            worker = new WorkerProcess(process, number, assignment.Source, exited);
            worker.output.Start();
            worker.error.Start();
        }
        catch (OutOfMemoryException e)
        {
            process.Kill();
            worker?.Dispose();
            process.Dispose();
            throw new WorkerException(
                $"Worker process {number} of {assignment.Source} could not be started: the system refuses another thread that watches it.{ProcessLimits.Describe()}", number, null, "", [], e);
        }

        worker.Send(assignment);
        return worker;
    }

    /// <summary>Asks the system whether the process is gone: its own word may come late, where the program's thread pool is busy.</summary>
    public bool Look() => hasExited = hasExited || process.HasExited;

    public void Kill() => process.Kill();

    public bool WaitForExit(TimeSpan timeout) => process.WaitForExit(timeout);

    /// <summary>The exit code and the end of what the process printed as errors. Of one that has ended.</summary>
    public (int ExitCode, string StandardError) End()
    {
        process.WaitForExit();
        error.WaitForEnd(OutputTimeout);
        return (process.ExitCode, error.Tail());
    }

    /// <summary>Gives the descriptors back. A process that has not ended sees the end of its standard input.</summary>
    public void Dispose()
    {
        process.StandardInput.Dispose();
        output.WaitForEnd(OutputTimeout);
        error.WaitForEnd(OutputTimeout);
        // The process itself leaves these to the collector.
        process.StandardOutput.Dispose();
        process.StandardError.Dispose();
        process.Dispose();
    }

    private void Send(WorkerAssignment assignment)
    {
        try
        {
            assignment.Send(process.StandardInput.BaseStream);
        }
        catch (IOException)
        {
            // It has died already: its exit says why, and is seen by whoever watches it.
        }
    }
}

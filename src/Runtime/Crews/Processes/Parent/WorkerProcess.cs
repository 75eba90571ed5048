using System.ComponentModel;
using System.Diagnostics;
using Infeed.Crews.Processes.Shared;

namespace Infeed.Crews.Processes.Parent;

/// <summary>One worker process, from its start to its end. Nothing here waits for what user code can hold up, and no end of a worker is an exception.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private readonly Process process;
    private readonly ControlChannel control;
    private readonly OutputPump output;
    private readonly OutputPump error;
    private volatile bool hasExited;

    private WorkerProcess(Process process, ControlChannel control, int number, string source, Action exited)
    {
        this.process = process;
        this.control = control;
        Id = process.Id;
        output = new OutputPump($"{source} worker {number} output", process.StandardOutput.BaseStream, control.HangUp);
        error = new OutputPump($"{source} worker {number} error", process.StandardError.BaseStream, control.HangUp);
        // Empty from the first moment. Not by the writer, which would flush, and throw where the process is dead already.
        process.StandardInput.BaseStream.Dispose();
        process.Exited += (_, _) =>
        {
            hasExited = true;
            exited();
        };
        // Asked for now that somebody listens: of a process that is dead already it is said at once.
        process.EnableRaisingEvents = true;
        // The first question allocates; later ones, in the middle of a quiet run, do not.
        hasExited = process.HasExited;
    }

    public int Id { get; }

    /// <summary>The exit code of a process that has ended.</summary>
    public int ExitCode => process.ExitCode;

    /// <summary>Whether it is known that the process is gone. From any thread, also when it was disposed.</summary>
    public bool HasExited => hasExited;

    /// <param name="program">How to start the program.</param>
    /// <param name="number">The number of the process, from 0.</param>
    /// <param name="assignment">What it is told.</param>
    /// <param name="exited">Is called on some thread when it has ended.</param>
    /// <exception cref="WorkerException">The system refuses another process.</exception>
    public static WorkerProcess Start(ProgramStart program, int number, WorkerAssignment assignment, Action exited)
    {
        ControlChannel? control = null;
        Process? process = null;
        WorkerProcess? worker = null;
        var isStarted = false;
        try
        {
            control = ControlChannel.Create();
            process = new Process { StartInfo = program.Create(control.Address) };
            isStarted = process.Start();
            worker = new WorkerProcess(process, control, number, assignment.Source, exited);
            worker.output.Start();
            worker.error.Start();
            control.Send(assignment.ToBytes());
            return worker;
        }
        // The system has no descriptor, no process, or no thread left.
        catch (Exception e) when (e is Win32Exception or IOException or OutOfMemoryException)
        {
            worker?.End();
            if (isStarted)
                Kill(process!);
            process?.Dispose();
            control?.Dispose();
            throw new WorkerException($"Worker process {number} of {assignment.Source} could not be started: {e.Message}.{ProcessLimits.Describe()}", number, null, "", [], e);
        }
    }

    /// <summary>Asks the system whether the process is gone: its own word may come late, where the program's thread pool is busy.</summary>
    public bool Look() => hasExited = hasExited || process.HasExited;

    /// <summary>Ends the process, if it has not ended.</summary>
    public void Kill() => Kill(process);

    public bool WaitForExit(TimeSpan timeout) => process.WaitForExit(timeout);

    /// <summary>The end of what a process that has ended printed as errors.</summary>
    public string End()
    {
        output.End();
        return error.End();
    }

    /// <summary>Gives the descriptors back, of a process that was ended.</summary>
    public void Dispose()
    {
        // With it the pumps end.
        control.Dispose();
        process.Dispose();
    }

    /// <summary>Waits until what it has printed is passed on, of a process that was disposed.</summary>
    public void WaitForOutput(TimeSpan timeout)
    {
        var began = Stopwatch.GetTimestamp();
        output.Join(timeout);
        var left = timeout - Stopwatch.GetElapsedTime(began);
        error.Join(left > TimeSpan.Zero ? left : TimeSpan.Zero);
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill();
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException)
        {
            // It is ending already: whether it has ended, the system is asked.
        }
    }
}

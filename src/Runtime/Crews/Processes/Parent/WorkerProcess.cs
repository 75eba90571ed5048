using System.ComponentModel;
using System.Diagnostics;
using Infeed.Crews.Processes.Shared;
using Infeed.Monitoring;

namespace Infeed.Crews.Processes.Parent;

/// <summary>One worker process, from its start to its end. Nothing here waits for user code, and nothing here throws because a worker has ended.</summary>
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
        // The worker's standard input is empty from the start. The stream is closed, not the writer: that would flush, and throw if the process is dead.
        process.StandardInput.BaseStream.Dispose();
        process.Exited += (_, _) =>
        {
            hasExited = true;
            exited();
        };
        // Only after the handler was added: if the process is dead already, the event is raised at once.
        process.EnableRaisingEvents = true;
        // The first call allocates; later calls, while batches are being loaded, then do not.
        hasExited = process.HasExited;
    }

    public int Id { get; }

    /// <summary>The exit code of a process that has ended.</summary>
    public int ExitCode => process.ExitCode;

    /// <summary>Whether the process is known to have ended. Can be read from any thread, even after this object was disposed.</summary>
    public bool HasExited => hasExited;

    /// <param name="program">How to start the program.</param>
    /// <param name="number">The number of the process, from 0.</param>
    /// <param name="assignment">The message to the process.</param>
    /// <param name="exited">Called on some thread when the process has ended.</param>
    /// <exception cref="WorkerException">The system refused to start another process.</exception>
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
            RunningWorkers.Add(worker.Id);
            return worker;
        }
        // The system has no descriptors, processes or threads left.
        catch (Exception e) when (e is Win32Exception or IOException or OutOfMemoryException)
        {
            worker?.End();
            if (isStarted)
                Kill(process!);
            process?.Dispose();
            control?.Dispose();
            throw new WorkerException($"Worker process {number} of {assignment.Source} could not be started: {e.Message.TrimEnd('.')}.{SystemLimits.Describe()}", number, null, "", [], e);
        }
    }

    /// <summary>Asks the system whether the process has ended: the exit event may come late if the program's thread pool is busy.</summary>
    public bool Look() => hasExited = hasExited || process.HasExited;

    /// <summary>Kills the process if it has not ended.</summary>
    public void Kill() => Kill(process);

    public bool WaitForExit(TimeSpan timeout) => process.WaitForExit(timeout);

    /// <summary>Ends the reading of the output, after the process has ended, and returns the end of its standard error.</summary>
    public string End()
    {
        output.End();
        return error.End();
    }

    /// <summary>Releases the descriptors. To be called after the process has ended.</summary>
    public void Dispose()
    {
        RunningWorkers.Remove(Id);
        // Closing the channel ends the pumps.
        control.Dispose();
        process.Dispose();
    }

    /// <summary>Waits until the output of the process has been passed on. To be called after the process was disposed.</summary>
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
            // The process is ending already; whether it has ended is asked separately.
        }
    }
}

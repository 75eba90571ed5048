using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Infeed.Profiles;
using Infeed.Tool.Failures;

namespace Infeed.Tool.Tuning;

/// <summary>The user's training command, running with the order to tune its loaders. It has this terminal: what it prints is seen as always.</summary>
internal sealed class TrainingProgram : IDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    private readonly Process process;
    private volatile bool isHurried;

    /// <param name="command">The program and its arguments.</param>
    /// <param name="report">Where its loaders report to.</param>
    /// <param name="budget">How long tuning may take.</param>
    /// <param name="memory">The bytes that a setting may take; null for a part of the memory.</param>
    /// <exception cref="ToolException">There is no such program.</exception>
    public TrainingProgram(IReadOnlyList<string> command, string report, TimeSpan budget, long? memory)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { UseShellExecute = false };
        start.Environment[TuningReport.PathVariable] = report;
        start.Environment[TuningReport.BudgetVariable] = budget.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        start.Environment[TuningReport.MemoryVariable] = memory?.ToString(CultureInfo.InvariantCulture);
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            // Of a folder the system's error is none. A name alone is looked up in PATH, and not in the current directory.
            var reason = Path.GetFileName(command[0]) != command[0] && Directory.Exists(command[0]) ? "It is a folder" : new Win32Exception(e.NativeErrorCode).Message;
            throw new ToolException(
                $"The command '{command[0]}' cannot be started: {reason}. Give it as in a shell, for example: infeed tune -- dotnet run -c Release.",
                ToolException.NotFound);
        }
    }

    /// <summary>How long it has to end by itself after each signal.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether it was ended by <see cref="Stop"/>, so that its exit code says nothing.</summary>
    public bool WasStopped { get; private set; }

    /// <summary>The exit code. Valid once it has ended.</summary>
    public int ExitCode => process.ExitCode;

    /// <summary>Waits for its end.</summary>
    /// <returns>Whether it has ended.</returns>
    public bool WaitForExit(TimeSpan limit) => process.WaitForExit(limit);

    /// <summary>
    /// Ends it as Ctrl+C does, which programs may use to store what they have. One that does not listen to that is asked once more, by SIGTERM, and then ended
    /// for good, with all that it has started.
    /// </summary>
    public void Stop()
    {
        if (process.HasExited)
            return;
        Send(Signals.Interrupt);
        WaitForInterrupted();
    }

    /// <summary>The same for a program that was interrupted from the terminal.</summary>
    public void WaitForInterrupted()
    {
        WasStopped = true;
        if (Ends())
            return;
        Send(Signals.Terminate);
        if (!Ends())
            Kill();
    }

    /// <summary>Waits no longer for a program that was asked to end. From any thread.</summary>
    public void Hurry() => isHurried = true;

    public void Dispose()
    {
        if (!process.HasExited)
            Kill();
        process.Dispose();
    }

    private void Send(Action<int> signal)
    {
        foreach (var id in Descendants.Of(process.Id).Prepend(process.Id))
            signal(id);
    }

    private bool Ends()
    {
        var began = Stopwatch.GetTimestamp();
        while (!process.WaitForExit(Look))
        {
            if (isHurried || Stopwatch.GetElapsedTime(began) > Grace)
                return false;
        }

        return true;
    }

    private void Kill()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
    }
}

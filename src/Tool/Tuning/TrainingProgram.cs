using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Infeed.Profiles;
using Infeed.Tool.Failures;

namespace Infeed.Tool.Tuning;

/// <summary>The user's training command, running with the order to tune its loaders. It has this terminal: what it prints is seen as always.</summary>
internal sealed class TrainingProgram : IDisposable
{
    /// <summary>How long a program has to end by itself after it was interrupted.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    private readonly Process process;

    /// <param name="command">The program and its arguments.</param>
    /// <param name="report">Where its loaders report to.</param>
    /// <param name="budget">How long tuning may take.</param>
    /// <exception cref="ToolException">There is no such program.</exception>
    public TrainingProgram(IReadOnlyList<string> command, string report, TimeSpan budget)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { UseShellExecute = false };
        start.Environment[TuningReport.PathVariable] = report;
        start.Environment[TuningReport.BudgetVariable] = budget.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new ToolException(
                $"The command '{command[0]}' cannot be started: {new Win32Exception(e.NativeErrorCode).Message}. Give it as in a shell, for example: infeed tune -- dotnet run -c Release.",
                ToolException.NotFound);
        }
    }

    /// <summary>Whether it was ended by <see cref="Stop"/>, so that its exit code says nothing.</summary>
    public bool WasStopped { get; private set; }

    /// <summary>The exit code. Valid once it has ended.</summary>
    public int ExitCode => process.ExitCode;

    /// <summary>Waits for its end.</summary>
    /// <returns>Whether it has ended.</returns>
    public bool WaitForExit(TimeSpan limit) => process.WaitForExit(limit);

    /// <summary>Ends it as Ctrl+C does, which programs may use to store what they have; after ten seconds for good, with all that it has started.</summary>
    public void Stop()
    {
        if (process.HasExited)
            return;
        WasStopped = true;
        foreach (var id in Descendants.Of(process.Id).Prepend(process.Id))
            Signals.Interrupt(id);
        if (!process.WaitForExit(Grace))
            Kill();
    }

    /// <summary>Waits for a program that was interrupted from the terminal; after ten seconds ends it for good.</summary>
    public void WaitForInterrupted()
    {
        WasStopped = true;
        if (!process.WaitForExit(Grace))
            Kill();
    }

    public void Dispose()
    {
        if (!process.HasExited)
            Kill();
        process.Dispose();
    }

    private void Kill()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
    }
}

using Infeed.Training.Callbacks;
using Infeed.Training.Progress;
using Spectre.Console;

namespace Infeed;

/// <summary>
/// Shows on the console how training goes: a bar while an epoch goes on, drawn five times a second, and a line for each epoch that has ended. Where the
/// output is redirected, or the console cannot write over a line, there is no bar, but a line for each minute of an epoch. This is what <c>Fit</c> shows where
/// no other callback shows the progress (<see cref="FitOptions.ShowProgress"/>).
/// </summary>
public sealed class ProgressDisplay : Callback
{
    private static readonly TimeSpan BarInterval = TimeSpan.FromSeconds(0.2);
    private static readonly TimeSpan LineInterval = TimeSpan.FromMinutes(1);

    private readonly IAnsiConsole console;
    private readonly TimeProvider time;
    private readonly bool hasBar;
    private long shown;
    private bool isBarShown;

    /// <summary>A display on a console.</summary>
    /// <param name="console">The console; null for that of the program.</param>
    /// <param name="time">Decides when it is time for the next update; null for the system's clock.</param>
    public ProgressDisplay(IAnsiConsole? console = null, TimeProvider? time = null)
    {
        this.console = console ?? AnsiConsole.Console;
        this.time = time ?? TimeProvider.System;
        hasBar = this.console.Profile.Capabilities is { Interactive: true, Ansi: true };
    }

    /// <inheritdoc/>
    public override bool ShowsProgress => true;

    internal override CallbackOrder Order => CallbackOrder.AfterChanges;

    /// <inheritdoc/>
    public override void OnTrainBegin(TrainingProgress training)
    {
        ArgumentNullException.ThrowIfNull(training);
        if (ProgressText.OfBegin(training) is { } text)
            WriteLine(text);
    }

    /// <inheritdoc/>
    public override void OnEpochBegin(TrainingProgress training) => shown = time.GetTimestamp();

    /// <inheritdoc/>
    public override void OnStepEnd(TrainingProgress training)
    {
        ArgumentNullException.ThrowIfNull(training);
        if (IsTime())
            Show(training, training.Step, training.StepsPerEpoch, ProgressText.OfTraining(training));
    }

    /// <inheritdoc/>
    public override void OnValidationStepEnd(TrainingProgress training)
    {
        ArgumentNullException.ThrowIfNull(training);
        if (IsTime())
            Show(training, training.ValidationStep, training.ValidationSteps, ProgressText.OfValidation(training));
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingProgress training)
    {
        ArgumentNullException.ThrowIfNull(training);
        WriteLine($"{ProgressText.Epoch(training)}  {ProgressText.OfEpoch(training)}");
    }

    /// <inheritdoc/>
    public override void OnTrainEnd(TrainingProgress training)
    {
        ArgumentNullException.ThrowIfNull(training);
        if (ProgressText.OfEnd(training) is { } text)
            WriteLine(text);
        else
            EraseBar();
    }

    private bool IsTime()
    {
        if (time.GetElapsedTime(shown) < (hasBar ? BarInterval : LineInterval))
            return false;
        shown = time.GetTimestamp();
        return true;
    }

    private void Show(TrainingProgress training, long step, long steps, string text)
    {
        if (hasBar)
            console.Write(new ProgressBarLine(ProgressText.Epoch(training), (double)step / steps, text));
        else
            WriteLine($"{ProgressText.Epoch(training)}  {ProgressText.Step(step, steps)}  {text}");
        isBarShown = hasBar;
    }

    // Not by the console, which would break a line of a file at the 80 columns of a terminal that is not there.
    private void WriteLine(string line)
    {
        EraseBar();
        console.Profile.Out.Writer.WriteLine(line);
        console.Profile.Out.Writer.Flush();
    }

    private void EraseBar()
    {
        if (isBarShown)
            console.Write(new ControlCode(ProgressBarLine.Erase));
        isBarShown = false;
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Text;
using Infeed.Training.Progress;

namespace Infeed;

/// <summary>A line of text for each epoch, and for each minute of an epoch that takes longer. What <c>Fit</c> shows where nothing else does.</summary>
/// <param name="output">Where to write; the console if it is null.</param>
public sealed class ProgressLines(TextWriter? output = null) : Callback
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private long written;

    /// <inheritdoc/>
    public override bool ShowsProgress => true;

    private TextWriter Output => output ?? Console.Out;

    /// <inheritdoc/>
    public override void OnEpochBegin(TrainingProgress training) => written = Stopwatch.GetTimestamp();

    /// <inheritdoc/>
    public override void OnStepEnd(TrainingProgress training)
    {
        ArgumentNullException.ThrowIfNull(training);
        if (Stopwatch.GetElapsedTime(written) < Interval)
            return;
        written = Stopwatch.GetTimestamp();
        var line = Begin(training).Append(CultureInfo.InvariantCulture, $"  step {training.Step:N0}/{training.StepsPerEpoch:N0}");
        Add(line, SeriesNames.Loss, training.Loss);
        foreach (var metric in training.Metrics)
            Add(line, metric.Name, metric.Value);
        End(line, training);
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingProgress training)
    {
        ArgumentNullException.ThrowIfNull(training);
        var line = Begin(training);
        foreach (var name in training.History.Names.Except([SeriesNames.Seconds, SeriesNames.Waiting]))
            Add(line, name, training.History.Last(name));
        End(line, training);
    }

    /// <inheritdoc/>
    public override void OnTrainEnd(TrainingProgress training)
    {
        ArgumentNullException.ThrowIfNull(training);
        if (training.StopReason is { } reason)
            Output.WriteLine($"stopped in epoch {training.Epoch + 1}: {reason}");
        else if (training.IsCancelled)
            Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"cancelled in epoch {training.Epoch + 1} after step {training.Step}"));
    }

    private static StringBuilder Begin(TrainingProgress training) =>
        new StringBuilder().Append(CultureInfo.InvariantCulture, $"epoch {training.Epoch + 1}/{training.Epochs}");

    private static void Add(StringBuilder line, string name, double value) => line.Append(CultureInfo.InvariantCulture, $"  {name} {value:G4}");

    private void End(StringBuilder line, TrainingProgress training)
    {
        line.Append(CultureInfo.InvariantCulture, $"  {training.Elapsed.TotalSeconds:F1} s, {training.SamplesPerSecond:N0} samples/s");
        line.Append(CultureInfo.InvariantCulture, $", waiting for data {training.WaitingShare * 100:F0} %");
        Output.WriteLine(line);
    }
}

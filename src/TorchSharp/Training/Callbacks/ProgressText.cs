using System.Globalization;
using System.Text;
using Infeed.Training.Progress;

namespace Infeed.Training.Callbacks;

/// <summary>How training goes, in words: <c>loss 0.4312  accuracy 0.8610  12,345 samples/s, waiting for data 3 %</c>.</summary>
internal static class ProgressText
{
    /// <summary>Which epoch it is, of how many.</summary>
    public static string Epoch(TrainingProgress training) => Text($"epoch {training.Epoch + 1}/{training.Epochs}");

    /// <summary>Which step it is, of how many.</summary>
    public static string Step(long step, long steps) => Text($"step {step:N0}/{steps:N0}");

    /// <summary>Where a run goes on; null if it begins.</summary>
    public static string? OfBegin(TrainingProgress training) => training switch
    {
        { ResumedFrom: null } => null,
        _ when training.Epoch >= training.Epochs => Text($"nothing to do: {Quantity.Of(training.Epochs, "epoch was", "epochs were")} done, says {training.ResumedFrom}"),
        _ => Text($"goes on in {Epoch(training)} after {Step(training.Step, training.StepsPerEpoch)}, from {training.ResumedFrom}"),
    };

    /// <summary>An epoch that goes on.</summary>
    public static string OfTraining(TrainingProgress training)
    {
        var text = new StringBuilder();
        Add(text, SeriesNames.Loss, training.Loss);
        foreach (var metric in training.Metrics)
            Add(text, metric.Name, metric.Value);
        AddSpeed(text, training);
        return text.ToString();
    }

    /// <summary>A validation that goes on.</summary>
    public static string OfValidation(TrainingProgress training)
    {
        var text = new StringBuilder("validating  ");
        foreach (var metric in training.Metrics)
            Add(text, SeriesNames.OfValidation(metric.Name), metric.Value);
        return text.ToString().TrimEnd();
    }

    /// <summary>An epoch that has ended: all that the history has of it, and the seconds of its training.</summary>
    public static string OfEpoch(TrainingProgress training)
    {
        var text = new StringBuilder();
        foreach (var name in training.History.Names.Except([SeriesNames.Seconds, SeriesNames.Waiting]))
            Add(text, name, training.History.Last(name));
        text.Append(CultureInfo.InvariantCulture, $"{training.Elapsed.TotalSeconds:F1} s, ");
        AddSpeed(text, training);
        return text.ToString();
    }

    /// <summary>Why training has ended early; null if it has not, or if an exception says it.</summary>
    public static string? OfEnd(TrainingProgress training) => training switch
    {
        { Failure: not null } => null,
        { StopReason: { } reason } => Text($"stopped in {Epoch(training)}: {reason}"),
        { IsCancelled: true } => Text($"cancelled in {Epoch(training)} after {Step(training.Step, training.StepsPerEpoch)}"),
        _ => null,
    };

    // Four digits; most numbers then have the same length in each line.
    private static void Add(StringBuilder text, string name, double value) =>
        text.Append(name).Append(' ').Append(value.ToString(Math.Abs(value) is >= 0.1 and < 10 ? "F4" : "G4", CultureInfo.InvariantCulture)).Append("  ");

    private static void AddSpeed(StringBuilder text, TrainingProgress training) =>
        text.Append(CultureInfo.InvariantCulture, $"{training.SamplesPerSecond:N0} samples/s, waiting for data {training.WaitingShare * 100:F0} %");

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}

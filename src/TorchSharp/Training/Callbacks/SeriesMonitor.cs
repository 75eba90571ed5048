using Infeed.Training.Progress;

namespace Infeed.Training.Callbacks;

/// <summary>
/// Follows one series of the history. It keeps nothing that the history does not have: a run that goes on from a checkpoint is followed from its first epoch,
/// too.
/// </summary>
/// <param name="who">Who asks, for messages.</param>
/// <param name="name">The series.</param>
/// <param name="mode">Which values are better.</param>
/// <param name="minDelta">How much better a value has to be.</param>
internal sealed class SeriesMonitor(string who, string name, MonitorMode mode, double minDelta)
{
    private bool? isHigherBetter;

    /// <summary>The epoch of the best value; -1 before the first.</summary>
    public int BestEpoch { get; private set; } = -1;

    public double Best { get; private set; } = double.NaN;

    /// <summary>The epochs since the best value, or since the beginning if there was none.</summary>
    public int EpochsWithoutBetter { get; private set; }

    /// <summary>The epochs that were seen.</summary>
    private int Epochs { get; set; }

    /// <summary>Begins a run.</summary>
    public void Begin()
    {
        (BestEpoch, Best, Epochs, EpochsWithoutBetter, isHigherBetter) = (-1, double.NaN, 0, 0, null);
    }

    /// <summary>Sees all epochs of the history that were not seen yet. Those that another run has trained, and left no history of, do not count.</summary>
    /// <returns>Whether the last of them is the best.</returns>
    /// <exception cref="ArgumentException">There is no such series, or nobody says which values are better.</exception>
    public bool Update(TrainingProgress training)
    {
        isHigherBetter ??= Direction(training);
        var series = training.History[name];
        var seconds = training.History[SeriesNames.Seconds];
        for (; Epochs < series.Count; Epochs++)
        {
            if (IsBetter(series[Epochs]))
                (Best, BestEpoch, EpochsWithoutBetter) = (series[Epochs], Epochs, 0);
            else if (!double.IsNaN(seconds[Epochs]))
                EpochsWithoutBetter++;
        }

        return BestEpoch == Epochs - 1;
    }

    private bool IsBetter(double value) =>
        !double.IsNaN(value) && (double.IsNaN(Best) || (isHigherBetter == true ? value - minDelta > Best : value + minDelta < Best));

    private bool Direction(TrainingProgress training)
    {
        if (!training.History.Contains(name))
            throw new ArgumentException($"{who} monitors '{name}', which is not measured: there are {string.Join(", ", training.History.Names)}.");
        return mode switch
        {
            MonitorMode.Min => false,
            MonitorMode.Max => true,
            _ when Names(SeriesNames.Loss) => false,
            _ => training.Metrics.FirstOrDefault(metric => Names(metric.Name))?.HigherIsBetter
                ?? throw new ArgumentException($"{who} monitors '{name}', and it is not known which values are better: set its mode to MonitorMode.Min or MonitorMode.Max."),
        };
    }

    private bool Names(string series) => name == series || name == SeriesNames.OfValidation(series);
}

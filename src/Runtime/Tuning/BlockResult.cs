using Infeed.Statistics;

namespace Infeed.Tuning;

/// <summary>What the training loop saw of one setting over some batches.</summary>
/// <param name="BatchesPerSecond">Batches that the loop took, a second.</param>
/// <param name="Waiting">The share of the time in which the loop waited for a batch, 0 to 1.</param>
/// <param name="LongestWaits">The time that 99 of 100 batches were waited for at most, in seconds.</param>
/// <param name="WorkersWaiting">The share of their time in which workers had no slot to fill, 0 to 1.</param>
/// <param name="Contentions">How often threads of the program were blocked at a lock, a batch.</param>
internal readonly record struct BlockResult(double BatchesPerSecond, double Waiting, double LongestWaits, double WorkersWaiting, double Contentions)
{
    /// <summary>What the workers' threads did in samples that were watched.</summary>
    public WatchedTime Watched { get; init; }

    /// <summary>Batches a second that the loop would take if it never waited.</summary>
    public double LoopPerSecond => Waiting < 1 ? BatchesPerSecond / (1 - Waiting) : double.PositiveInfinity;

    /// <summary>Batches a second that the workers would fill if they always had a slot.</summary>
    public double WorkerPerSecond => WorkersWaiting < 1 ? BatchesPerSecond / (1 - WorkersWaiting) : double.PositiveInfinity;
}

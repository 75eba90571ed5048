using Infeed.Statistics;

namespace Infeed;

/// <summary>How one worker of a loader has spent its time since the loader's present workers were started.</summary>
/// <param name="Worker">The worker's number, which <c>[WorkerStart]</c> is given.</param>
/// <param name="Busy">Time that it did not wait.</param>
/// <param name="Waiting">Time that it had no slot to fill.</param>
/// <param name="Samples">Samples that it filled.</param>
/// <param name="Faults">Times that the source's code threw.</param>
/// <param name="SampleTimes">The time that a sample took, see <see cref="LoaderStatistics.SampleTimes"/>.</param>
public readonly record struct WorkerStatistics(int Worker, TimeSpan Busy, TimeSpan Waiting, long Samples, long Faults, TimeHistogram SampleTimes)
{
    /// <summary>Bytes of the columns of these samples, also of those in batches that nobody has asked for yet.</summary>
    public long Bytes { get; init; }

    /// <summary>The share of the time of its samples on a processor, see <see cref="LoaderStatistics.ProcessorShare"/>.</summary>
    public double? ProcessorShare => Watched.ProcessorShare;

    /// <summary>The share of that time in which it was blocked, see <see cref="LoaderStatistics.BlockedShare"/>.</summary>
    public double? BlockedShare => Watched.BlockedShare;

    internal WatchedTime Watched { get; init; }

    /// <summary>What one worker did from one snapshot to a later one, between which workers were not started anew.</summary>
    /// <exception cref="ArgumentException">The snapshots are of two workers.</exception>
    public static WorkerStatistics operator -(WorkerStatistics later, WorkerStatistics earlier) => Subtract(later, earlier);

    /// <inheritdoc cref="op_Subtraction"/>
    public static WorkerStatistics Subtract(WorkerStatistics later, WorkerStatistics earlier) => later.Worker == earlier.Worker
        ? new(
            later.Worker, later.Busy - earlier.Busy, later.Waiting - earlier.Waiting, later.Samples - earlier.Samples, later.Faults - earlier.Faults,
            later.SampleTimes - earlier.SampleTimes) { Bytes = later.Bytes - earlier.Bytes, Watched = later.Watched - earlier.Watched }
        : throw new ArgumentException($"The later snapshot is of worker {later.Worker}, and the earlier one of worker {earlier.Worker}: subtract those of one worker.", nameof(earlier));
}

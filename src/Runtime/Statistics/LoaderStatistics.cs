using Infeed.Statistics;

namespace Infeed;

/// <summary>
/// How a loader has spent its time since it was made. A snapshot, which allocates nothing: subtract two of them to measure the time in between.
/// </summary>
public readonly record struct LoaderStatistics
{
    /// <param name="times">What the crews have counted.</param>
    /// <param name="delivered">What the consumer has got.</param>
    internal LoaderStatistics(in CrewTimes times, DeliveryCounter delivered)
    {
        BatchesDelivered = delivered.Batches;
        SamplesDelivered = delivered.Samples;
        BytesDelivered = delivered.Bytes;
        RaggedElements = delivered.RaggedElements;
        PaddingElements = delivered.PaddingElements;
        SampleErrors = delivered.SampleErrors;
        FirstSampleErrors = delivered.FirstErrors;
        QueueDepths = delivered.Depths;
        ConsumerWaiting = times.ConsumerWaiting;
        // A batch that was ready was waited for, too: not at all.
        var waits = times.Waits;
        waits.AddNone(Math.Max(0, delivered.Batches - waits.Count));
        ConsumerWaits = new TimeHistogram(in waits);
        WorkerBusy = times.WorkerBusy;
        WorkerWaiting = times.WorkerWaiting;
        SampleTimes = new TimeHistogram(times.Filled.SampleTimes);
        Watched = times.Filled.Watched;
        SampleFaults = times.Filled.Faults;
        WorkerDeaths = times.WorkerDeaths;
    }

    /// <summary>
    /// The time since the first batch was asked for, until now or until the loader was disposed. What the program does between epochs is part of it, and so are
    /// the waits of workers meanwhile of <see cref="WorkerWaiting"/>; a diagnosis leaves both out.
    /// </summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Batches that the consumer has got.</summary>
    public long BatchesDelivered { get; init; }

    /// <summary>Samples in these batches.</summary>
    public long SamplesDelivered { get; init; }

    /// <summary>Bytes of the columns of these batches.</summary>
    public long BytesDelivered { get; init; }

    /// <summary>Elements of the ragged columns of these batches, each batch at the width of its longest sample.</summary>
    public long RaggedElements { get; init; }

    /// <summary>Those of <see cref="RaggedElements"/> that are padding.</summary>
    public long PaddingElements { get; init; }

    /// <summary>The share of padding in the trimmed rows of ragged columns, from 0 to 1; 0 if no column is ragged.</summary>
    public double PaddingShare => RaggedElements == 0 ? 0 : (double)PaddingElements / RaggedElements;

    /// <summary>
    /// Time that the consumer waited for batches, also in a wait that still goes on, or, without workers, spent loading them itself.
    /// </summary>
    public TimeSpan ConsumerWaiting { get; init; }

    /// <summary>How long the consumer waited for each batch, 0 for those that were ready: mean, median, 99th percentile, longest.</summary>
    public TimeHistogram ConsumerWaits { get; init; }

    /// <summary>Time that workers did not wait: they ran the source's code, or prepared to. Summed over the workers.</summary>
    public TimeSpan WorkerBusy { get; init; }

    /// <summary>Time that workers had no slot to fill, summed over the workers.</summary>
    public TimeSpan WorkerWaiting { get; init; }

    /// <summary>
    /// The time that a sample took, over all workers. Measured for the rows that a worker fills at one go, whose mean counts for each of them;
    /// batches of less than 20 µs are measured once in 16. So the count is at most that of the samples that were filled.
    /// </summary>
    public TimeHistogram SampleTimes { get; init; }

    /// <summary>
    /// The share of the time of samples in which the worker's thread was on a processor, from 0 to 1. Measured once in 10 milliseconds; null before that, and
    /// on systems other than Linux.
    /// </summary>
    public double? ProcessorShare => Watched.ProcessorShare;

    /// <summary>
    /// The share of the time of samples in which the worker's thread was blocked, from 0 to 1: it slept, or waited for a disk, a network or a lock. Time in
    /// which other threads had its processor does not count. Measured as <see cref="ProcessorShare"/>.
    /// </summary>
    public double? BlockedShare => Watched.BlockedShare;

    internal WatchedTime Watched { get; init; }

    /// <summary>The starts of workers: each until the consumer had the first batch of theirs.</summary>
    internal TimeAside Starts { get; init; }

    /// <summary>The time in which nobody read, and before the first reading the waits of workers.</summary>
    internal TimeAside Pauses { get; init; }

    /// <summary>
    /// How often threads of the whole program, not of worker processes, were blocked at a lock (<see cref="Monitor.LockContentionCount"/>) since the loader
    /// was made.
    /// </summary>
    public long LockContentions { get; init; }

    /// <summary>Times that the source's code threw while it filled rows, also in batches that nobody has asked for yet.</summary>
    public long SampleFaults { get; init; }

    /// <summary>
    /// Samples without which their batches were delivered, because they could not be filled (<see cref="OnSampleError"/>), each time that one was planned.
    /// </summary>
    public long SampleErrors { get; init; }

    /// <summary>The first 10 different samples of <see cref="SampleErrors"/>, and why they could not be filled.</summary>
    public IReadOnlyList<SampleError> FirstSampleErrors { get => field ?? []; init; }

    /// <summary>How many batches were ready when the consumer asked for one.</summary>
    public DepthHistogram QueueDepths { get; init; }

    /// <summary>Mean number of batches that were ready when the consumer asked for one.</summary>
    public double QueueDepth => QueueDepths.Mean;

    /// <summary>The highest number of batches that were ready when the consumer asked for one.</summary>
    public int MaxQueueDepth => QueueDepths.Highest;

    /// <summary>
    /// Worker processes that died, or hung and were killed, while they were needed. Each was replaced and nothing was lost, except for one that ended the
    /// loader.
    /// </summary>
    public int WorkerDeaths { get; init; }

    /// <summary>
    /// The settings that were in force, and why they were; of a difference, those of the later snapshot. Null in one that no loader has made.
    /// </summary>
    public LoaderSettings? Settings { get; init; }

    /// <summary>The same without some of the time.</summary>
    internal LoaderStatistics Without(TimeAside aside) => this with
    {
        Elapsed = Elapsed - aside.Elapsed,
        ConsumerWaiting = ConsumerWaiting - aside.ConsumerWaiting,
        WorkerBusy = WorkerBusy - aside.WorkerBusy,
        WorkerWaiting = WorkerWaiting - aside.WorkerWaiting,
    };

    /// <summary>
    /// What was counted from one snapshot to a later one of the same loader. The longest time and the highest depth in between are upper bounds, at most a
    /// quarter above; the first sample errors are those of the later one.
    /// </summary>
    public static LoaderStatistics operator -(LoaderStatistics later, LoaderStatistics earlier) => Subtract(later, earlier);

    /// <inheritdoc cref="op_Subtraction"/>
    public static LoaderStatistics Subtract(LoaderStatistics later, LoaderStatistics earlier) => later with
    {
        Elapsed = later.Elapsed - earlier.Elapsed,
        BatchesDelivered = later.BatchesDelivered - earlier.BatchesDelivered,
        SamplesDelivered = later.SamplesDelivered - earlier.SamplesDelivered,
        BytesDelivered = later.BytesDelivered - earlier.BytesDelivered,
        RaggedElements = later.RaggedElements - earlier.RaggedElements,
        PaddingElements = later.PaddingElements - earlier.PaddingElements,
        ConsumerWaiting = later.ConsumerWaiting - earlier.ConsumerWaiting,
        ConsumerWaits = later.ConsumerWaits - earlier.ConsumerWaits,
        WorkerBusy = later.WorkerBusy - earlier.WorkerBusy,
        WorkerWaiting = later.WorkerWaiting - earlier.WorkerWaiting,
        SampleTimes = later.SampleTimes - earlier.SampleTimes,
        Watched = later.Watched - earlier.Watched,
        Starts = later.Starts - earlier.Starts,
        Pauses = later.Pauses - earlier.Pauses,
        LockContentions = later.LockContentions - earlier.LockContentions,
        SampleFaults = later.SampleFaults - earlier.SampleFaults,
        SampleErrors = later.SampleErrors - earlier.SampleErrors,
        QueueDepths = later.QueueDepths - earlier.QueueDepths,
        WorkerDeaths = later.WorkerDeaths - earlier.WorkerDeaths,
    };
}

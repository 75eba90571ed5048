using Infeed.Diagnosing;
using Infeed.Options;
using Infeed.Plan;
using Infeed.Profiles;

namespace Infeed.Tuning;

/// <summary>Which settings may be tried.</summary>
/// <param name="Cores">Processors that the program may use.</param>
/// <param name="SlotBytes">Bytes of one slot of the queue.</param>
/// <param name="MemoryBytes">Bytes that a setting may take.</param>
/// <param name="BatchesPerEpoch">The batches of an epoch, 1 or more.</param>
/// <param name="Workers">The number of workers that is wanted; null where it is to be found.</param>
/// <param name="MaxQueueSize">The size of the queue that is wanted; null where it is to be found.</param>
/// <param name="UseMultiprocessing">The kind of workers that is wanted; null where it is to be found.</param>
internal sealed record TuningBounds(
    int Cores, long SlotBytes, long MemoryBytes, long BatchesPerEpoch, int? Workers, int? MaxQueueSize, bool? UseMultiprocessing)
{
    /// <summary>What a worker process takes besides the queue, by rule of thumb: .NET's runtime and a copy of the source.</summary>
    public const long ProcessBytes = 50_000_000;

    /// <summary>On a machine of fewer processors more threads than this have not been worth it: the loop itself takes batches one at a time.</summary>
    private const int ManyWorkers = 64;

    private const int StartQueue = 8;

    /// <summary>
    /// The share of the memory that a setting may take. While settings are changed there are two queues, and a program has a loader for training and one for
    /// validation: four of these are half of the memory. tf.data leaves that share of what is available to its input (AutotuneOptions.ram_budget).
    /// </summary>
    private const int MemoryShare = 8;

    /// <summary>
    /// Slots of this size take longer to fill for the first time, when the system has to give their memory, than later, and some of them fill a cache.
    /// </summary>
    private const long LargeSlot = 1 << 18;

    private const int ManySlots = 64;

    /// <summary>The shards of a stream that this program reads; 0 if the source is none.</summary>
    public int Shards { get; init; }

    /// <summary>Whether workers that take over read all samples before their first batch, which takes the longer the later that is.</summary>
    public bool AreSamplesReadOver { get; init; }

    /// <summary>Whether the loop's thread may fill batches itself. It would not look at a <see cref="LoaderOptions.ReadTimeout"/> meanwhile.</summary>
    public bool MayLoopFill { get; init; } = true;

    /// <summary>The threads of each worker process.</summary>
    public int WorkersPerProcess { get; init; } = Knobs.WorkersPerProcess.Default;

    /// <summary>Whether workers can fill samples of the same batch.</summary>
    public bool AreBatchesShared { get; init; }

    /// <summary>The slots that the samples lie in which a worker reads at once.</summary>
    public int SlotsOfWorker { get; init; } = 1;

    public static TuningBounds Of(
        BatchPlan plan, Schedule schedule, long slotBytes, FreeKnobs free, StreamTraits stream, long? memory, MachineLimits limits) => new(
        Environment.ProcessorCount, slotBytes, MemoryOf(memory, limits.Memory), plan.BatchesPerEpoch,
        free.Workers ? null : schedule.Workers, free.MaxQueueSize ? null : schedule.MaxQueueSize, free.UseMultiprocessing ? null : schedule.UseMultiprocessing)
    {
        Shards = plan.Recipe.ShardsOfRank,
        AreSamplesReadOver = stream is { Shards: > 0, CanSkip: false },
        MayLoopFill = schedule.ReadTimeout == Timeout.InfiniteTimeSpan,
        WorkersPerProcess = schedule.WorkersPerProcess,
        AreBatchesShared = plan.Recipe.Form.Has(FormTraits.Shared) && plan.Recipe.BatchSize > 1,
        SlotsOfWorker = plan.Recipe.Form.Has(FormTraits.Overlapped) ? ReadAhead.Slots(schedule.Concurrency, plan.FewestRows) : 1,
    };

    /// <summary>The bytes that a setting may take.</summary>
    /// <param name="wanted">What somebody has said; null for a share of the memory.</param>
    /// <param name="available">What the program may use (<see cref="MachineLimits.Memory"/>).</param>
    public static long MemoryOf(long? wanted, long available) => Math.Min(wanted ?? (available / MemoryShare), available);

    /// <summary>The most threads that fill batches, over all processes: one that no slot is left for would do nothing.</summary>
    public int MaxThreads
    {
        get
        {
            var most = Math.Clamp(Cores, ManyWorkers, Knobs.Workers.Max);
            return FillTogether ? most : Math.Clamp(MaxSlots - 1, 1, most);
        }
    }

    /// <summary>The most workers that may be tried.</summary>
    public int MaxWorkers(bool areProcesses) => Workers ?? Math.Max(1, MaxThreads / Threads(1, areProcesses));

    /// <summary>The fewest workers that have so many threads.</summary>
    public int WorkersOf(int threads, bool areProcesses) => (threads + Threads(1, areProcesses) - 1) / Threads(1, areProcesses);

    /// <summary>
    /// The number of workers to try in place of another: the same, except for a stream, where the shards give batches in turn. There it is the fewest that
    /// are no slower; those beyond would only wait.
    /// </summary>
    public int Useful(int workers, bool areProcesses)
    {
        if (Shards == 0)
            return workers;
        var threads = Threads(workers, areProcesses);
        var useful = WorkersOf(ShardTurns.AsFastAs(Shards, threads), areProcesses);
        return useful <= MaxWorkers(areProcesses) ? useful : WorkersOf(ShardTurns.NoMoreThan(Shards, threads), areProcesses);
    }

    /// <summary>Whether a few slots more or less decide whether the queue is in the processor's cache.</summary>
    public bool HasLargeSlots => SlotBytes >= LargeSlot;

    /// <summary>
    /// The fewest slots that are tried: with those that each thread reads into at once, and the one that the loop holds, none stands still.
    /// </summary>
    public int FewestSlots(int workers, bool areProcesses) => FillTogether ? 2 : (Threads(workers, areProcesses) * SlotsOfWorker) + 1;

    /// <summary>A large batch is filled by all workers together, if they can, so that one slot is enough for them.</summary>
    private bool FillTogether => HasLargeSlots && AreBatchesShared;

    /// <summary>The setting to begin with: one worker, as without tuning.</summary>
    public MeasuredSettings Start => With(Workers ?? 1, UseMultiprocessing ?? false);

    /// <summary>
    /// A number of workers with a queue that does not hold them up. One of large slots is no longer than that: the shorter it is, the more of it is in the
    /// processor's cache, and the sooner the system has given its memory. Without workers there is one slot.
    /// </summary>
    public MeasuredSettings With(int workers, bool areProcesses) =>
        new(workers, MaxQueueSize ?? (workers == 0 ? 1 : Math.Max(1, Math.Min(MaxSlots, SlotsToBegin(workers, areProcesses)))), areProcesses);

    /// <summary>The bytes that a setting takes.</summary>
    public long Bytes(MeasuredSettings settings) =>
        (SlotBytes * (settings.Workers == 0 ? 1 : settings.MaxQueueSize)) + (settings.UseMultiprocessing ? settings.Workers * ProcessBytes : 0);

    /// <summary>Whether a setting is within the memory and the queue that it may take.</summary>
    public bool Fits(MeasuredSettings settings) => Bytes(settings) <= MemoryBytes && settings.MaxQueueSize <= MaxSlots;

    /// <summary>
    /// The first batches of a setting, which say nothing. Workers that begin at the same time end at the same time, and their batches come all at once: a whole
    /// lap of theirs. If slots are large, each of them once, as long as that is to be waited for. Each shard of a stream comes to its place when it is asked
    /// for its first batch.
    /// </summary>
    public int WarmUp(MeasuredSettings settings) =>
        Math.Max(Math.Max(Threads(settings), Shards) + 1, HasLargeSlots ? Math.Min(settings.MaxQueueSize, ManySlots) : 0);

    /// <summary>The threads that fill batches with a setting, over all processes.</summary>
    public int Threads(MeasuredSettings settings) => Threads(settings.Workers, settings.UseMultiprocessing);

    private int SlotsToBegin(int workers, bool areProcesses)
    {
        var fewest = FewestSlots(workers, areProcesses);
        return HasLargeSlots ? fewest : Math.Max(Math.Max(StartQueue, 2 * Threads(workers, areProcesses)), fewest);
    }

    private int Threads(int workers, bool areProcesses) => Seats.Of(workers, areProcesses, WorkersPerProcess);

    // A queue that holds more than half of an epoch could not be measured in one.
    private int MaxSlots => MaxQueueSize
        ?? (int)Math.Clamp(Math.Min(MemoryBytes / Math.Max(1, SlotBytes), Math.Max(StartQueue, BatchesPerEpoch / 2)), 2, Knobs.MaxQueueSize.Max);
}

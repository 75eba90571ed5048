using Infeed.Options;
using Infeed.Profiles;

namespace Infeed.Tuning;

/// <summary>Which settings may be tried.</summary>
/// <param name="Cores">Processors that the program may use.</param>
/// <param name="SlotBytes">Bytes of one slot of the queue.</param>
/// <param name="MemoryBytes">Bytes that a setting may take.</param>
/// <param name="Workers">The number of workers that is wanted; null where it is to be found.</param>
/// <param name="MaxQueueSize">The size of the queue that is wanted; null where it is to be found.</param>
/// <param name="UseMultiprocessing">The kind of workers that is wanted; null where it is to be found.</param>
internal sealed record TuningBounds(int Cores, long SlotBytes, long MemoryBytes, int? Workers, int? MaxQueueSize, bool? UseMultiprocessing)
{
    /// <summary>More threads than this have not been worth it anywhere: the loop itself takes batches one at a time.</summary>
    public const int MostWorkers = 64;

    /// <summary>What a worker process takes besides the queue, by rule of thumb: .NET's runtime and a copy of the source.</summary>
    public const long ProcessBytes = 50_000_000;

    private const int StartQueue = 8;

    /// <summary>The share of the memory that a queue may have. While settings are changed there are two of them.</summary>
    private const int MemoryShare = 8;

    public static TuningBounds Of(Schedule schedule, long slotBytes, FreeKnobs free) => new(
        Environment.ProcessorCount, slotBytes, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / MemoryShare,
        free.Workers ? null : schedule.Workers, free.MaxQueueSize ? null : schedule.MaxQueueSize, free.UseMultiprocessing ? null : schedule.UseMultiprocessing);

    /// <summary>The most workers that may be tried: each needs a slot of its own beside the one that the loop holds.</summary>
    public int MaxWorkers => Workers ?? Math.Max(1, Math.Min(MostWorkers, MaxSlots - 1));

    /// <summary>The fewest slots with which no worker stands still: the loop holds one.</summary>
    public static int FewestSlots(int workers) => workers + 1;

    /// <summary>The setting to begin with: one worker, as without tuning.</summary>
    public MeasuredSettings Start => With(Workers ?? 1, UseMultiprocessing ?? false);

    /// <summary>A number of workers with a queue that does not hold them up.</summary>
    public MeasuredSettings With(int workers, bool areProcesses) =>
        new(workers, MaxQueueSize ?? Math.Max(1, Math.Min(MaxSlots, Math.Max(StartQueue, 2 * workers))), areProcesses);

    /// <summary>The bytes that a setting takes.</summary>
    public long Bytes(MeasuredSettings settings) =>
        (SlotBytes * (settings.Workers == 0 ? 1 : settings.MaxQueueSize)) + (settings.UseMultiprocessing ? settings.Workers * ProcessBytes : 0);

    /// <summary>Whether a setting is within the memory that it may take.</summary>
    public bool Fits(MeasuredSettings settings) => Bytes(settings) <= MemoryBytes;

    private int MaxSlots => MaxQueueSize ?? (int)Math.Clamp(MemoryBytes / Math.Max(1, SlotBytes), 2, Knobs.MaxMaxQueueSize);
}

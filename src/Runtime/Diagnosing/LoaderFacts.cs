
namespace Infeed.Diagnosing;

/// <summary>What a diagnosis must know of a loader beside its statistics.</summary>
/// <param name="Source">The name of the source.</param>
/// <param name="Workers">The threads that fill batches; 0 if the consumer does.</param>
/// <param name="MaxQueueSize">The slots of the queue.</param>
/// <param name="SlotBytes">The bytes of a slot.</param>
/// <param name="Processors">The processors that the program may use.</param>
internal readonly record struct LoaderFacts(string Source, int Workers, int MaxQueueSize, long SlotBytes, int Processors)
{
    /// <summary>Whether one call of the source's code fills one sample, and has filled it when it returns: it might be written asynchronously.</summary>
    public bool IsSynchronous { get; init; }

    /// <summary>Whether workers are processes.</summary>
    public bool UseMultiprocessing { get; init; }

    /// <summary>The threads of each process, if workers are processes.</summary>
    public int WorkersPerProcess { get; init; } = Knobs.WorkersPerProcess.Default;

    /// <summary>How many threads one more of the option <c>Workers</c> adds.</summary>
    public int ThreadsOfWorker => Seats.Of(1, UseMultiprocessing, WorkersPerProcess);

    /// <summary>The slots that a thread fills at once.</summary>
    public int SlotsOfThread => Concurrency is { } atOnce ? ReadAhead.Slots(atOnce, FewestRows) : 1;

    /// <summary>The most threads that there can be.</summary>
    public int MostThreads => Math.Min(Knobs.Workers.Max, Knobs.MaxSeats / ThreadsOfWorker) * ThreadsOfWorker;

    /// <summary>The value of the option <c>Workers</c> for a number of threads.</summary>
    public int WorkersFor(int threads) => (threads + ThreadsOfWorker - 1) / ThreadsOfWorker;

    /// <summary>The threads with another value of that option, or with the present one.</summary>
    public int ThreadsWith(int? workers) => workers is { } value ? value * ThreadsOfWorker : Workers;

    /// <summary>The fewest samples of a batch that is full.</summary>
    public int FewestRows { get; init; }

    /// <summary>The samples that a worker reads at once; null if they are not asynchronous.</summary>
    public int? Concurrency { get; init; }

    /// <summary>The shards of a stream that this program reads; 0 if the source is none.</summary>
    public int Shards { get; init; }

    /// <summary>The rank of this program, which reads every n-th shard of n ranks.</summary>
    public int Rank { get; init; }

    /// <summary>The number of ranks.</summary>
    public int WorldSize { get; init; } = 1;
}

namespace Infeed.Options;

/// <summary>
/// How a loader's batches are filled: by how many workers of which kind, how far ahead, and with which time-outs. Nothing in here can change a byte of a
/// batch; options that can are in the recipe.
/// </summary>
internal sealed record Schedule
{
    private static readonly TimeSpan DefaultWorkerTimeout = TimeSpan.FromMinutes(1);

    /// <summary>Of one batch a worker has two events or so: the last minute of 100 batches a second.</summary>
    private const int EventsOfATimeline = 1 << 14;

    private static readonly TimeSpan MinTimeout = TimeSpan.FromMilliseconds(100);

    public required int Workers { get; init; }

    public required bool UseMultiprocessing { get; init; }

    public required int WorkersPerProcess { get; init; }

    /// <summary>How many samples a worker reads at once, if the source's method is asynchronous.</summary>
    public int Concurrency { get; init; } = Knobs.Concurrency.Default;

    public required int MaxQueueSize { get; init; }

    public required TimeSpan WorkerTimeout { get; init; }

    public required TimeSpan ReadTimeout { get; init; }

    /// <summary>The number of events that are kept of each worker, and of the reader, for a timeline: a power of two, or 0 for no timeline.</summary>
    public int TimelineEvents { get; init; }

    /// <summary>The options that are left to measurement; what they are here is where it begins.</summary>
    public required FreeKnobs Free { get; init; }

    /// <summary>The number of threads that fill batches, over all processes.</summary>
    public int Seats => Infeed.Seats.Of(Workers, UseMultiprocessing, WorkersPerProcess);

    /// <summary>Takes each option from the overrides, else from the source's attribute, and checks it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static Schedule Resolve(LoaderOptions attribute, LoaderOptions? overrides)
    {
        var free = FreeKnobs.Of(attribute, overrides);
        var schedule = new Schedule
        {
            Free = free,
            Workers = free.Workers ? Knobs.Workers.Default : OptionRange.Check(Knobs.Workers, overrides?.Workers ?? attribute.Workers),
            UseMultiprocessing = overrides?.UseMultiprocessing ?? attribute.UseMultiprocessing ?? Knobs.UseMultiprocessing.Default,
            WorkersPerProcess = OptionRange.Check(Knobs.WorkersPerProcess, overrides?.WorkersPerProcess ?? attribute.WorkersPerProcess),
            Concurrency = OptionRange.Check(Knobs.Concurrency, overrides?.Concurrency ?? attribute.Concurrency),
            MaxQueueSize = free.MaxQueueSize ? Knobs.MaxQueueSize.Default : OptionRange.Check(
                Knobs.MaxQueueSize, overrides?.MaxQueueSize ?? attribute.MaxQueueSize),
            WorkerTimeout = OptionRange.Check(nameof(WorkerTimeout), overrides?.WorkerTimeout ?? DefaultWorkerTimeout, MinTimeout),
            TimelineEvents = overrides?.Timeline ?? attribute.Timeline ? EventsOfATimeline : 0,
            ReadTimeout = OptionRange.Check(nameof(ReadTimeout), overrides?.ReadTimeout ?? Timeout.InfiniteTimeSpan, MinTimeout),
        };
        return schedule.Seats <= Knobs.MaxSeats
            ? schedule
            : throw OptionRange.Error(
                nameof(WorkersPerProcess), schedule.WorkersPerProcess,
                $"Workers is {schedule.Workers} and WorkersPerProcess {schedule.WorkersPerProcess}, {schedule.Seats} threads in all; there can be {Knobs.MaxSeats} at most.");
    }
}

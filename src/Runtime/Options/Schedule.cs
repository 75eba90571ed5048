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
    public int Concurrency { get; init; } = Knobs.DefaultConcurrency;

    public required int MaxQueueSize { get; init; }

    public required TimeSpan WorkerTimeout { get; init; }

    public required TimeSpan ReadTimeout { get; init; }

    /// <summary>The number of events that are kept of each worker, and of the reader, for a timeline: a power of two, or 0 for no timeline.</summary>
    public int TimelineEvents { get; init; }

    /// <summary>The options that are left to measurement; what they are here is where it begins.</summary>
    public required FreeKnobs Free { get; init; }

    /// <summary>The number of threads that fill batches, over all processes.</summary>
    public int Seats => UseMultiprocessing ? Workers * WorkersPerProcess : Workers;

    /// <summary>Takes each option from the overrides, else from the source's attribute, and checks it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static Schedule Resolve(LoaderOptions attribute, LoaderOptions? overrides)
    {
        var free = FreeKnobs.Of(attribute, overrides);
        var schedule = new Schedule
        {
            Free = free,
            Workers = free.Workers ? Knobs.DefaultWorkers : OptionRange.CheckKnob(
                nameof(Workers), overrides?.Workers ?? attribute.Workers ?? Knobs.DefaultWorkers, Knobs.MinWorkers, Knobs.MaxWorkers),
            UseMultiprocessing = overrides?.UseMultiprocessing ?? attribute.UseMultiprocessing ?? false,
            WorkersPerProcess = OptionRange.Check(
                nameof(WorkersPerProcess), overrides?.WorkersPerProcess ?? attribute.WorkersPerProcess ?? Knobs.DefaultWorkersPerProcess,
                Knobs.MinWorkersPerProcess, Knobs.MaxWorkersPerProcess),
            Concurrency = OptionRange.Check(
                nameof(Concurrency), overrides?.Concurrency ?? attribute.Concurrency ?? Knobs.DefaultConcurrency, Knobs.MinConcurrency, Knobs.MaxConcurrency),
            MaxQueueSize = free.MaxQueueSize ? Knobs.DefaultMaxQueueSize : OptionRange.CheckKnob(
                nameof(MaxQueueSize), overrides?.MaxQueueSize ?? attribute.MaxQueueSize ?? Knobs.DefaultMaxQueueSize,
                Knobs.MinMaxQueueSize, Knobs.MaxMaxQueueSize),
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

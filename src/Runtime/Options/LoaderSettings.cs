namespace Infeed;

/// <summary>The options of a loader, complete and within their ranges.</summary>
internal sealed record LoaderSettings
{
    private static readonly TimeSpan DefaultWorkerTimeout = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan MinWorkerTimeout = TimeSpan.FromMilliseconds(100);

    public required int BatchSize { get; init; }

    public required int Workers { get; init; }

    public required bool UseMultiprocessing { get; init; }

    public required int WorkersPerProcess { get; init; }

    public required TimeSpan WorkerTimeout { get; init; }

    public required int MaxQueueSize { get; init; }

    public required bool Shuffle { get; init; }

    public required ulong Seed { get; init; }

    public required bool DropLast { get; init; }

    public required CancellationToken CancellationToken { get; init; }

    /// <summary>Threads that fill batches, in whatever processes.</summary>
    public int Seats => UseMultiprocessing ? Workers * WorkersPerProcess : Workers;

    /// <summary>Takes each option from the overrides, else from the source's attribute, and checks it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static LoaderSettings Resolve(LoaderOptions attribute, LoaderOptions? overrides)
    {
        var settings = new LoaderSettings
        {
            BatchSize = InRange(nameof(BatchSize), overrides?.BatchSize ?? attribute.BatchSize ?? Knobs.DefaultBatchSize, Knobs.MinBatchSize, Knobs.MaxBatchSize),
            Workers = InRange(nameof(Workers), overrides?.Workers ?? attribute.Workers ?? Knobs.DefaultWorkers, Knobs.MinWorkers, Knobs.MaxWorkers),
            UseMultiprocessing = overrides?.UseMultiprocessing ?? attribute.UseMultiprocessing ?? false,
            WorkersPerProcess = InRange(
                nameof(WorkersPerProcess), overrides?.WorkersPerProcess ?? attribute.WorkersPerProcess ?? Knobs.DefaultWorkersPerProcess,
                Knobs.MinWorkersPerProcess, Knobs.MaxWorkersPerProcess),
            WorkerTimeout = Checked(overrides?.WorkerTimeout ?? DefaultWorkerTimeout),
            MaxQueueSize = InRange(nameof(MaxQueueSize), overrides?.MaxQueueSize ?? attribute.MaxQueueSize ?? Knobs.DefaultMaxQueueSize, Knobs.MinMaxQueueSize, Knobs.MaxMaxQueueSize),
            Shuffle = overrides?.Shuffle ?? attribute.Shuffle ?? false,
            Seed = overrides?.Seed ?? attribute.Seed ?? 0,
            DropLast = overrides?.DropLast ?? attribute.DropLast ?? false,
            CancellationToken = overrides?.CancellationToken ?? default,
        };
        if (settings.Seats > Knobs.MaxSeats)
        {
            throw OutOfRange(
                nameof(WorkersPerProcess), settings.WorkersPerProcess,
                $"Workers is {settings.Workers} and WorkersPerProcess {settings.WorkersPerProcess}, {settings.Seats} threads in all; there can be {Knobs.MaxSeats} at most.");
        }

        return settings;
    }

    private static int InRange(string option, int value, int min, int max) =>
        value >= min && value <= max
            ? value
            : throw OutOfRange(option, value, $"{option} is {value}; it must be from {min} to {max}.");

    private static TimeSpan Checked(TimeSpan timeout) =>
        timeout == Timeout.InfiniteTimeSpan || timeout >= MinWorkerTimeout
            ? timeout
            : throw OutOfRange(nameof(WorkerTimeout), timeout, $"WorkerTimeout is {timeout}; it must be 100 milliseconds or more, or Timeout.InfiniteTimeSpan.");

    private static ArgumentOutOfRangeException OutOfRange(string option, object value, string message) => new(option, value, message);
}

namespace Infeed;

/// <summary>The options of a loader, complete and within their ranges.</summary>
internal sealed record LoaderSettings(
    int BatchSize, int Workers, int MaxQueueSize, bool Shuffle, ulong Seed, bool DropLast, CancellationToken CancellationToken)
{
    /// <summary>Takes each option from the overrides, else from the source's attribute, and checks it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static LoaderSettings Resolve(LoaderOptions attribute, LoaderOptions? overrides) => new(
        InRange(nameof(BatchSize), overrides?.BatchSize ?? attribute.BatchSize ?? Knobs.DefaultBatchSize, Knobs.MinBatchSize, Knobs.MaxBatchSize),
        InRange(nameof(Workers), overrides?.Workers ?? attribute.Workers ?? Knobs.DefaultWorkers, Knobs.MinWorkers, Knobs.MaxWorkers),
        InRange(nameof(MaxQueueSize), overrides?.MaxQueueSize ?? attribute.MaxQueueSize ?? Knobs.DefaultMaxQueueSize, Knobs.MinMaxQueueSize, Knobs.MaxMaxQueueSize),
        overrides?.Shuffle ?? attribute.Shuffle ?? false,
        overrides?.Seed ?? attribute.Seed ?? 0,
        overrides?.DropLast ?? attribute.DropLast ?? false,
        overrides?.CancellationToken ?? default);

    private static int InRange(string option, int value, int min, int max) =>
        value >= min && value <= max
            ? value
            : throw new ArgumentOutOfRangeException(option, value, $"{option} is {value}; it must be from {min} to {max}.");
}

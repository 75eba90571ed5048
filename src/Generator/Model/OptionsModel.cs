namespace Infeed.Generator.Model;

/// <summary>The options of the attribute, or their defaults.</summary>
/// <param name="BatchSize">Samples per batch.</param>
/// <param name="Workers">Worker threads or processes.</param>
/// <param name="UseMultiprocessing">Whether workers are processes.</param>
/// <param name="WorkersPerProcess">Threads of each worker process.</param>
/// <param name="MaxQueueSize">Slots of the queue.</param>
/// <param name="Shuffle">Whether each epoch has an order of its own.</param>
/// <param name="Seed">The seed of all random choices.</param>
/// <param name="DropLast">Whether a short last batch is left out.</param>
internal sealed record OptionsModel(
    int BatchSize, int Workers, bool UseMultiprocessing, int WorkersPerProcess, int MaxQueueSize, bool Shuffle, ulong Seed, bool DropLast)
{
    /// <summary>Each option as code, in the order in which the emitted code sets them.</summary>
    public (string Name, string Value)[] AsCode() =>
    [
        (nameof(BatchSize), "Layout.BatchSize"),
        (nameof(Workers), Invariant.Number(Workers)),
        (nameof(UseMultiprocessing), Invariant.Bool(UseMultiprocessing)),
        (nameof(WorkersPerProcess), Invariant.Number(WorkersPerProcess)),
        (nameof(MaxQueueSize), "Queue.Capacity"),
        (nameof(Shuffle), Invariant.Bool(Shuffle)),
        (nameof(Seed), $"{Invariant.Number(Seed)}UL"),
        (nameof(DropLast), Invariant.Bool(DropLast)),
    ];
}

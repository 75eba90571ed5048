namespace Infeed.Generator.Model;

/// <summary>The options of the attribute, or their defaults.</summary>
/// <param name="BatchSize">Samples a batch.</param>
/// <param name="Workers">Worker threads or processes.</param>
/// <param name="UseMultiprocessing">Whether workers are processes.</param>
/// <param name="WorkersPerProcess">Threads of each worker process.</param>
/// <param name="MaxQueueSize">Slots of the queue.</param>
/// <param name="Shuffle">Whether each epoch has an order of its own.</param>
/// <param name="Seed">The key of all random choices.</param>
/// <param name="DropLast">Whether a short last batch is left out.</param>
internal sealed record OptionsModel(
    int BatchSize, int Workers, bool UseMultiprocessing, int WorkersPerProcess, int MaxQueueSize, bool Shuffle, ulong Seed, bool DropLast);

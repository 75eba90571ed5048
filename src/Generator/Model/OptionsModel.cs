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
    /// <summary>How many samples a worker reads at once, if the method is asynchronous.</summary>
    public int Concurrency { get; init; } = Knobs.DefaultConcurrency;

    /// <summary>What becomes of samples that cannot be filled: the name of the value; null if the attribute does not say.</summary>
    public string? OnSampleError { get; init; }

    /// <summary>How many different samples can be left out; null if the attribute does not say.</summary>
    public int? MaxSampleErrors { get; init; }

    /// <summary>The most elements of a batch of samples of similar length; 0 if the attribute does not say.</summary>
    public int MaxElements { get; init; }

    /// <summary>Whether the attribute says which kind of workers there are, even if it is the default.</summary>
    public bool IsKindSet { get; init; }

    /// <summary>The shards of a stream; 0 if the attribute does not say.</summary>
    public int Shards { get; init; }

    /// <summary>The shards that a stream has then.</summary>
    public int ShardsOfStream => Shards > 0 ? Shards : Math.Max(1, Workers);

    /// <summary>Whether samples that cannot be filled are left out, so that the slots have room for why.</summary>
    public bool LeavesSamplesOut => OnSampleError is not (null or "Throw");

    /// <summary>The batches of an epoch of a stream; 0 if the attribute does not say.</summary>
    public long StepsPerEpoch { get; init; }

    /// <summary>The samples that each shard of a stream holds to draw from; 0 for none.</summary>
    public int ShuffleBuffer { get; init; }

    /// <summary>Whether a shard of a stream that is begun again gives the same samples.</summary>
    public bool IsReplayable { get; init; } = true;

    /// <summary>Whether the number of workers is left to a measurement.</summary>
    public bool HasOpenWorkers => Workers == Knobs.Auto;

    /// <summary>Whether the slots of the queue are left to a measurement.</summary>
    public bool HasOpenQueue => MaxQueueSize == Knobs.Auto;

    /// <summary>Whether the kind of workers is left to a measurement: with their number, if the attribute does not say the kind.</summary>
    public bool HasOpenKind => HasOpenWorkers && !IsKindSet;

    /// <summary>Whether anything is left to a measurement.</summary>
    public bool IsOpen => HasOpenWorkers || HasOpenQueue;

    /// <summary>The names of the options that are set and that only streams have.</summary>
    public IEnumerable<string> OfStreams()
    {
        if (Shards > 0)
            yield return nameof(Shards);
        if (StepsPerEpoch > 0)
            yield return nameof(StepsPerEpoch);
        if (ShuffleBuffer > 0)
            yield return nameof(ShuffleBuffer);
        if (!IsReplayable)
            yield return "Replayable";
    }

    /// <summary>The options with what was measured, where they are open.</summary>
    public OptionsModel With(TunedModel tuned) => this with
    {
        Workers = HasOpenWorkers ? tuned.Workers : Workers,
        UseMultiprocessing = HasOpenKind ? tuned.UseMultiprocessing : UseMultiprocessing,
        MaxQueueSize = HasOpenQueue ? tuned.MaxQueueSize : MaxQueueSize,
    };
}

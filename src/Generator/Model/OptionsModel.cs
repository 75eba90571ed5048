namespace Infeed.Generator.Model;

/// <summary>The options of the attribute, or their defaults.</summary>
/// <param name="Set">Those that the attribute sets, in the order of the table.</param>
internal sealed record OptionsModel(EquatableArray<OptionModel> Set)
{
    /// <summary>Samples per batch.</summary>
    public int BatchSize => Of(Knobs.BatchSize);

    /// <summary>The most elements of a batch of samples of similar length; 0 if the attribute does not say.</summary>
    public int MaxElements => Of(Knobs.MaxElements);

    /// <summary>Worker threads or processes.</summary>
    public int Workers => Of(Knobs.Workers);

    /// <summary>Whether workers are processes.</summary>
    public bool UseMultiprocessing => Of(Knobs.UseMultiprocessing);

    /// <summary>Threads of each worker process.</summary>
    public int WorkersPerProcess => Of(Knobs.WorkersPerProcess);

    /// <summary>How many samples a worker reads at once, if the method is asynchronous.</summary>
    public int Concurrency => Of(Knobs.Concurrency);

    /// <summary>Slots of the queue.</summary>
    public int MaxQueueSize => Of(Knobs.MaxQueueSize);

    /// <summary>Whether each epoch has an order of its own.</summary>
    public bool Shuffle => Of(Knobs.Shuffle);

    /// <summary>Whether a short last batch is left out.</summary>
    public bool DropLast => Of(Knobs.DropLast);

    /// <summary>What becomes of samples that cannot be filled.</summary>
    public OnSampleError OnSampleError => Of(Knobs.OnSampleError);

    /// <summary>The shards of a stream; 0 if the attribute does not say.</summary>
    public int Shards => Of(Knobs.Shards);

    /// <summary>The batches of an epoch of a stream; 0 if the attribute does not say.</summary>
    public long StepsPerEpoch => Of(Knobs.StepsPerEpoch);

    /// <summary>The samples that each shard of a stream holds to draw from; 0 for none.</summary>
    public int ShuffleBuffer => Of(Knobs.ShuffleBuffer);

    /// <summary>Whether a shard of a stream that is begun again gives the same samples.</summary>
    public bool IsReplayable => Of(Knobs.Replayable);

    /// <summary>The shards that a stream has then.</summary>
    public int ShardsOfStream => Shards > 0 ? Shards : Math.Max(1, Workers);

    /// <summary>Whether samples that cannot be filled are left out, so that the slots have room for why.</summary>
    public bool LeavesSamplesOut => OnSampleError != OnSampleError.Throw;

    /// <summary>Whether the number of workers is left to a measurement.</summary>
    public bool HasOpenWorkers => Workers == Knobs.Auto;

    /// <summary>Whether the slots of the queue are left to a measurement.</summary>
    public bool HasOpenQueue => MaxQueueSize == Knobs.Auto;

    /// <summary>Whether the kind of workers is left to a measurement: with their number, if the attribute does not say the kind.</summary>
    public bool HasOpenKind => HasOpenWorkers && ValueOf(Knobs.UseMultiprocessing) is null;

    /// <summary>Whether anything is left to a measurement.</summary>
    public bool IsOpen => HasOpenWorkers || HasOpenQueue;

    /// <summary>The value of an option.</summary>
    public T Of<T>(Knob<T> knob)
        where T : struct, IComparable => ValueOf(knob) is T value ? value : knob.Default;

    /// <summary>What the attribute sets an option to; null if it does not say.</summary>
    public object? ValueOf(Knob knob)
    {
        for (var at = 0; at < Set.Count; at++)
        {
            if (Set[at].Knob == knob)
                return Set[at].Value;
        }

        return null;
    }

    /// <summary>The options that are set and that only streams have.</summary>
    public IEnumerable<Knob> OfStreams() =>
        Set.Where(option => option.Knob.IsOfStreams && !option.Value.Equals(option.Knob.Unset)).Select(option => option.Knob);

    /// <summary>The options with another value of one of them.</summary>
    public OptionsModel With<T>(Knob<T> knob, T value)
        where T : struct, IComparable => this with { Set = new([.. Set.Where(option => option.Knob != knob), new(knob, value)]) };

    /// <summary>The options with what was measured, where they are open.</summary>
    public OptionsModel With(TunedModel tuned)
    {
        var measured = HasOpenWorkers ? With(Knobs.Workers, tuned.Workers) : this;
        if (HasOpenKind)
            measured = measured.With(Knobs.UseMultiprocessing, tuned.UseMultiprocessing);
        return HasOpenQueue ? measured.With(Knobs.MaxQueueSize, tuned.MaxQueueSize) : measured;
    }
}

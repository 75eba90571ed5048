using Infeed.Options;

namespace Infeed.Plan;

/// <summary>
/// Everything that determines the bytes of a source's batches, apart from the source itself. With this and a ticket, any worker in any process knows what to
/// fill.
/// </summary>
internal sealed record Recipe
{
    /// <summary>How many samples a loader can do without because they kill their workers; more would not fit into the message to a process.</summary>
    public const int MaxDeadly = 1 << 14;

    /// <summary>The number of samples in the source; of a stream, those of an epoch, or more than it has if <see cref="HasOpenEpochs"/>.</summary>
    public required long Count { get; init; }

    /// <summary>The samples that are read; all, if nothing else is said.</summary>
    public SampleSet Set { get => field ??= SampleSet.All(Count); init; }

    /// <summary>The text that names the set to people; null if the set is all of the source.</summary>
    public string? SetName { get; init; }

    /// <summary>The subset, if a worker process must ask its source for what the plan needs to know of each sample; otherwise null.</summary>
    public Subset? Subset { get; init; }

    /// <summary>How the samples of an epoch are chosen.</summary>
    public Sampling Sampling { get; init; }

    /// <summary>Whether batches have samples of similar length.</summary>
    public bool IsBucketed { get; init; }

    /// <summary>The most elements of a batch of samples of similar length; 0 if only the batch size limits it.</summary>
    public int MaxElements { get; init; }

    /// <summary>A hash of all that the source told of its samples; 0 if it was not asked.</summary>
    public ulong TablesHash { get; init; }

    /// <summary>The number of samples in an epoch; those of the set, if nothing else is said.</summary>
    public long SamplesPerEpoch { get => field != 0 ? field : field = Set.Length; init; }

    public required int BatchSize { get; init; }

    /// <summary>The number of this program among those that read the epochs together.</summary>
    public int Rank { get; init; }

    public int WorldSize { get; init; } = 1;

    public Uneven Uneven { get; init; }

    /// <summary>
    /// An epoch that other numbers of ranks have begun, and how many batches they have read of it, if these ranks cannot go on from there as in other epochs.
    /// </summary>
    public (int Epoch, long Batch)? Resumed { get; init; }

    public required bool Shuffle { get; init; }

    public required ulong Seed { get; init; }

    public required bool DropLast { get; init; }

    /// <summary>What becomes of samples that cannot be filled.</summary>
    public OnSampleError OnSampleError { get; init; }

    /// <summary>Samples that have killed their worker process again and again, and are not tried any more.</summary>
    public long[] Deadly { get; init; } = [];

    /// <summary>Whether the source's code is given random numbers, which differ from epoch to epoch.</summary>
    public required bool DrawsRandom { get; init; }

    /// <summary>The form of the source.</summary>
    public FormTraits Form { get; init; } = FormTraits.BySample | FormTraits.Shared;

    /// <summary>The shards of a stream, those of all ranks; 0 if the source is none.</summary>
    public int Shards { get; init; }

    /// <summary>The shards of a stream that this rank reads: every <see cref="WorldSize"/>-th.</summary>
    public int ShardsOfRank => Shards / WorldSize;

    /// <summary>Whether a shard of a stream that is begun again may give other samples.</summary>
    public bool IsReadOnce { get; init; }

    /// <summary>The samples of a shard that are held to draw the next one from; 0 if they come in the shard's order.</summary>
    public int ShuffleBuffer { get; init; }

    /// <summary>Whether an epoch ends when all shards of a stream have ended. Nobody knows before after how many batches that is.</summary>
    public bool HasOpenEpochs { get; init; }

    /// <summary>The position in an epoch behind its last sample.</summary>
    public long EndOfEpoch => SamplesPerEpoch - (DropLast ? SamplesPerEpoch % BatchSize : 0);

    /// <summary>The number of batches of all ranks in an epoch, if none is of a number of elements.</summary>
    public long Batches => (EndOfEpoch + BatchSize - 1) / BatchSize;

    /// <summary>Whether batches that are not taken apart can be dealt out to the ranks, from one batch of an epoch on.</summary>
    public bool DealsWholeBatches(long from) => WorldSize == 1 || Uneven switch
    {
        Uneven.Pad => EndOfEpoch % BatchSize == 0,
        Uneven.Exact => (Batches - from) % WorldSize == 0,
        _ => true,
    };

    /// <summary>Whether every epoch has each sample of the set once. Of a stream, also of a mixture of streams, those are all that its shards give.</summary>
    public bool EpochsArePasses => (Sampling == Sampling.Every || Form.Has(FormTraits.Sharded)) && SamplesPerEpoch == Set.Length;

    /// <summary>Whether the source's code is called for each sample, and the place of the call tells which sample it is.</summary>
    public bool FillsSamples => Form.Has(FormTraits.BySample) && ShuffleBuffer == 0;

    /// <summary>What one call of the source's code fills, for messages.</summary>
    public string Unit => (FillsSamples ? "sample" : "batch") + (Form.Has(FormTraits.Sharded) ? " of a shard" : "");

    /// <summary>Whether the source's own code runs between epochs, and may change what its samples are.</summary>
    public bool HasEpochHooks { get; init; }

    /// <summary>Whether every epoch has the same batches.</summary>
    public bool RepeatsEpochs => !HasEpochHooks && !Shuffle && !DrawsRandom && EpochsArePasses && Resumed is null && !Form.Has(FormTraits.Sharded);

    /// <summary>Takes each option from the overrides, else from the source's attribute, and checks it.</summary>
    /// <param name="source">The name of the source, for messages.</param>
    /// <param name="count">The number of its samples; of a stream, the batches of an epoch, or 0 if that ends with the shards.</param>
    /// <param name="drawsRandom">Whether its code is given random numbers.</param>
    /// <param name="attribute">The options of its attribute.</param>
    /// <param name="overrides">Options set by the caller, which replace those of the attribute.</param>
    /// <param name="form">Its form.</param>
    /// <param name="stream">What it says of itself if it is a stream.</param>
    /// <param name="tables">What the source tells of its samples; null if nothing is asked.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="ArgumentException">
    /// The number of samples is negative, or is less than one batch while short batches are dropped, or the batches are stored and have another size.
    /// </exception>
    public static Recipe Resolve(
        string source, long count, bool drawsRandom, LoaderOptions attribute, LoaderOptions? overrides,
        FormTraits form = FormTraits.BySample | FormTraits.Shared, StreamTraits stream = default, Func<LoaderOptions?, SourceTables>? tables = null)
    {
        OptionRange.CheckMaxElements(overrides?.MaxElements ?? attribute.MaxElements);
        var isStream = form.Has(FormTraits.Sharded);
        FormOptions.Check(source, form, overrides);
        if (isStream)
            StreamOptions.Check(source, stream, attribute, overrides);
        var batchSize = OptionRange.Check(Knobs.BatchSize, overrides?.BatchSize ?? attribute.BatchSize);
        var steps = isStream ? overrides?.StepsPerEpoch ?? count : 0;
        if (isStream)
        {
            StreamOptions.CheckEnd(stream, steps);
            StreamOptions.CheckRanks(source, stream.Shards, steps, overrides?.Shard);
            count = (steps > 0 ? steps : StreamOptions.StepsOfOpenEpoch(stream.Shards)) * batchSize;
        }

        if (count < 0)
            throw new ArgumentException($"Count of {source} is {count}; a number of samples is 0 or more.");
        var told = isStream ? null : tables?.Invoke(overrides);
        var set = SetOf(source, count, overrides?.Subset, told);
        var recipe = new Recipe
        {
            Count = count,
            Set = set,
            SetName = set.IsAll && told?.Mix is null ? null : overrides?.Subset?.ToString(),
            Subset = told is { Hash: not 0 } ? overrides?.Subset : null,
            Sampling = stream.Mix is null ? told?.Sampling ?? default : Sampling.Mixed,
            TablesHash = told?.Hash ?? stream.MixHash,
            IsBucketed = told?.Lengths is not null,
            MaxElements = told?.Lengths is null ? Knobs.MaxElements.Default : overrides?.MaxElements ?? attribute.MaxElements ?? Knobs.MaxElements.Default,
            SamplesPerEpoch = SamplesOf(source, set, overrides?.SamplesPerEpoch ?? told?.Mix?.SamplesPerEpoch, told?.Keyed),
            BatchSize = batchSize,
            Rank = overrides?.Shard?.Rank ?? 0,
            WorldSize = overrides?.Shard?.WorldSize ?? 1,
            Uneven = overrides?.Shard?.Uneven ?? default,
            Shuffle = overrides?.Shuffle ?? attribute.Shuffle ?? Knobs.Shuffle.Default,
            Seed = overrides?.Seed ?? attribute.Seed ?? Knobs.Seed.Default,
            DropLast = overrides?.DropLast ?? attribute.DropLast ?? Knobs.DropLast.Default,
            OnSampleError = overrides?.OnSampleError ?? attribute.OnSampleError ?? Knobs.OnSampleError.Default,
            DrawsRandom = drawsRandom,
            Form = form,
            Shards = stream.Shards,
            IsReadOnce = stream.IsReadOnce,
            ShuffleBuffer = isStream ? overrides?.ShuffleBuffer ?? attribute.ShuffleBuffer ?? Knobs.ShuffleBuffer.Default : Knobs.ShuffleBuffer.Default,
            HasOpenEpochs = isStream && steps == 0,
        };
        RecipeCheck.Check(source, recipe, attribute, overrides);
        if (recipe.IsBucketed)
            BucketOptions.Check(source, recipe, told!);
        return recipe;
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(Count);
        Set.Write(writer);
        writer.Write(SetName ?? "");
        writer.Write(Subset is not null);
        Subset?.Write(writer);
        writer.Write((byte)Sampling);
        writer.Write(TablesHash);
        writer.Write(IsBucketed);
        writer.Write(MaxElements);
        writer.Write(SamplesPerEpoch);
        writer.Write(BatchSize);
        writer.Write(Rank);
        writer.Write(WorldSize);
        writer.Write((int)Uneven);
        writer.Write(Resumed is not null);
        writer.Write(Resumed?.Epoch ?? 0);
        writer.Write(Resumed?.Batch ?? 0);
        writer.Write(Shuffle);
        writer.Write(Seed);
        writer.Write(DropLast);
        writer.Write((byte)OnSampleError);
        writer.Write(Deadly.Length);
        foreach (var sample in Deadly)
            writer.Write(sample);
        writer.Write(DrawsRandom);
        writer.Write(HasEpochHooks);
        writer.Write((byte)Form);
        writer.Write(Shards);
        writer.Write(HasOpenEpochs);
        writer.Write(IsReadOnce);
        writer.Write(ShuffleBuffer);
    }

    public static Recipe Read(BinaryReader reader) => new()
    {
        Count = reader.ReadInt64(),
        Set = SampleSet.Read(reader),
        SetName = reader.ReadString() is { Length: > 0 } name ? name : null,
        Subset = reader.ReadBoolean() ? Subset.Read(reader) : null,
        Sampling = (Sampling)reader.ReadByte(),
        TablesHash = reader.ReadUInt64(),
        IsBucketed = reader.ReadBoolean(),
        MaxElements = reader.ReadInt32(),
        SamplesPerEpoch = reader.ReadInt64(),
        BatchSize = reader.ReadInt32(),
        Rank = reader.ReadInt32(),
        WorldSize = reader.ReadInt32(),
        Uneven = (Uneven)reader.ReadInt32(),
        Resumed = (reader.ReadBoolean(), reader.ReadInt32(), reader.ReadInt64()) is (true, var epoch, var batch) ? (epoch, batch) : null,
        Shuffle = reader.ReadBoolean(),
        Seed = reader.ReadUInt64(),
        DropLast = reader.ReadBoolean(),
        OnSampleError = (OnSampleError)reader.ReadByte(),
        Deadly = ReadSamples(reader),
        DrawsRandom = reader.ReadBoolean(),
        HasEpochHooks = reader.ReadBoolean(),
        Form = (FormTraits)reader.ReadByte(),
        Shards = reader.ReadInt32(),
        HasOpenEpochs = reader.ReadBoolean(),
        IsReadOnce = reader.ReadBoolean(),
        ShuffleBuffer = reader.ReadInt32(),
    };

    private static long[] ReadSamples(BinaryReader reader)
    {
        var samples = new long[Math.Clamp(reader.ReadInt32(), 0, MaxDeadly)];
        for (var i = 0; i < samples.Length; i++)
            samples[i] = reader.ReadInt64();
        return samples;
    }

    private static SampleSet SetOf(string source, long count, Subset? subset, SourceTables? tables)
    {
        var set = tables?.Set ?? SampleSet.Of(subset, count);
        // An empty source has empty epochs, but a part without a sample is a mistake in its bounds.
        return set.Length > 0 || count == 0
            ? set
            : throw new ArgumentException($"{subset} of {source} has no samples: the source has {Quantity.Of(count, "sample")}.");
    }

    private static long SamplesOf(string source, SampleSet set, long? samples, double[]? keyed)
    {
        if (samples < 1)
            throw OptionRange.Error(nameof(SamplesPerEpoch), samples, $"SamplesPerEpoch is {samples}; it must be 1 or more.");
        if (samples is not null && set.Length == 0)
            throw new ArgumentException($"SamplesPerEpoch is {samples}, and {source} has no samples: leave SamplesPerEpoch out for epochs without a batch.");
        if (keyed is null)
            return samples ?? set.Length;
        var most = KeyedOrder.CountOf(keyed);
        return samples is null || samples <= most
            ? samples ?? most
            : throw OptionRange.Error(nameof(SamplesPerEpoch), samples, $"SamplesPerEpoch is {samples}, and {source} has {Quantity.Of(most, "sample")} with a weight above 0, each of which comes once at most: lower it, or take Sampling.Weighted.");
    }
}

using Infeed.Options;

namespace Infeed.Plan;

/// <summary>
/// Everything that determines the bytes of a source's batches, apart from the source itself. With this and a ticket, any worker in any process knows what to
/// fill.
/// </summary>
internal sealed record Recipe
{
    /// <summary>The number of samples in the source.</summary>
    public required long Count { get; init; }

    public required int BatchSize { get; init; }

    public required bool Shuffle { get; init; }

    public required ulong Seed { get; init; }

    public required bool DropLast { get; init; }

    /// <summary>Whether the source's code is given random numbers, which differ from epoch to epoch.</summary>
    public required bool DrawsRandom { get; init; }

    /// <summary>Whether every epoch has the same batches.</summary>
    public bool RepeatsEpochs => !Shuffle && !DrawsRandom;

    /// <summary>Takes each option from the overrides, else from the source's attribute, and checks it.</summary>
    /// <param name="source">The name of the source, for messages.</param>
    /// <param name="count">The number of its samples.</param>
    /// <param name="drawsRandom">Whether its code is given random numbers.</param>
    /// <param name="attribute">The options of its attribute.</param>
    /// <param name="overrides">Options set by the caller, which replace those of the attribute.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="ArgumentException">The number of samples is negative, or is less than one batch while short batches are dropped.</exception>
    public static Recipe Resolve(string source, long count, bool drawsRandom, LoaderOptions attribute, LoaderOptions? overrides)
    {
        var recipe = new Recipe
        {
            Count = count,
            BatchSize = OptionRange.Check(
                nameof(BatchSize), overrides?.BatchSize ?? attribute.BatchSize ?? Knobs.DefaultBatchSize, Knobs.MinBatchSize, Knobs.MaxBatchSize),
            Shuffle = overrides?.Shuffle ?? attribute.Shuffle ?? false,
            Seed = overrides?.Seed ?? attribute.Seed ?? 0,
            DropLast = overrides?.DropLast ?? attribute.DropLast ?? false,
            DrawsRandom = drawsRandom,
        };
        if (count < 0)
            throw new ArgumentException($"Count of {source} is {count}; a number of samples is 0 or more.");
        if (recipe.DropLast && count < recipe.BatchSize)
            throw new ArgumentException($"{source} has {(count == 1 ? "1 sample" : $"{count} samples")}, fewer than one batch of {recipe.BatchSize}, and DropLast leaves out a batch that is not full: lower BatchSize, or set DropLast = false.");
        return recipe;
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(Count);
        writer.Write(BatchSize);
        writer.Write(Shuffle);
        writer.Write(Seed);
        writer.Write(DropLast);
        writer.Write(DrawsRandom);
    }

    public static Recipe Read(BinaryReader reader) => new()
    {
        Count = reader.ReadInt64(),
        BatchSize = reader.ReadInt32(),
        Shuffle = reader.ReadBoolean(),
        Seed = reader.ReadUInt64(),
        DropLast = reader.ReadBoolean(),
        DrawsRandom = reader.ReadBoolean(),
    };
}

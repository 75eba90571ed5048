namespace Infeed.Plan;

/// <summary>
/// The samples of a mixture. Keeps the orders of the last two passes over each part, because around the end of a pass a worker may alternate between them. For
/// use by one thread.
/// </summary>
internal sealed class MixedSamples
{
    private readonly MixedOrder mix;
    private readonly bool shuffle;
    private readonly ulong seed;
    private readonly PartPasses[] passes;

    /// <param name="mix">The order of the mixture.</param>
    /// <param name="shuffle">Whether each pass over a part has an order of its own.</param>
    /// <param name="seed">The seed of the run.</param>
    public MixedSamples(MixedOrder mix, bool shuffle, ulong seed)
    {
        (this.mix, this.shuffle, this.seed) = (mix, shuffle, seed);
        passes = Array.ConvertAll(mix.Parts, part => new PartPasses { Set = new SetOrder(part.Set, part.Listed), Last = -1, Before = -1 });
    }

    /// <summary>Writes the samples of consecutive positions.</summary>
    public void Fill(int epoch, long position, Span<long> samples)
    {
        foreach (ref var sample in samples)
            sample = At(epoch, position++);
    }

    /// <summary>Any sample of the part that a position has.</summary>
    public long Draw(SampleRandom random, int epoch, long position)
    {
        var part = mix.Locate(epoch, position).Part;
        return IndexOf(part, random.NextInt64(mix.Parts[part].Set.Length));
    }

    private long At(int epoch, long position)
    {
        var (part, ordinal) = mix.Locate(epoch, position);
        var (pass, at) = Math.DivRem(ordinal, mix.Parts[part].Set.Length);
        return IndexOf(part, shuffle ? Shuffled(part, pass, at) : at);
    }

    private long Shuffled(int part, long pass, long at)
    {
        var together = mix.Parts[part].Together;
        if (together == 1)
            return OrderOf(part, pass)[at];
        var (batch, row) = Math.DivRem(at, together);
        return (OrderOf(part, pass)[batch] * together) + row;
    }

    private long IndexOf(int part, long at)
    {
        passes[part].Set.Map(new Span<long>(ref at));
        return mix.Parts[part].First + at;
    }

    private ref readonly IndexPermutation OrderOf(int part, long wanted)
    {
        ref var own = ref passes[part];
        if (wanted == own.Last)
            return ref own.Order;
        (own.Last, own.Before) = (own.Before, own.Last);
        (own.Order, own.OrderBefore) = (own.OrderBefore, own.Order);
        if (wanted != own.Last)
        {
            own.Last = wanted;
            own.Order = IndexPermutation.OfPart(seed, part, wanted, mix.Parts[part].Set.Length / mix.Parts[part].Together);
        }

        return ref own.Order;
    }

    private struct PartPasses
    {
        public SetOrder Set;
        public long Last;
        public long Before;
        public IndexPermutation Order;
        public IndexPermutation OrderBefore;
    }
}

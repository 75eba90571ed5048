namespace Infeed;

/// <summary>The order of the samples of a set: which sample of the source is at which position.</summary>
internal readonly struct SetOrder(SampleSet set)
{
    private readonly SampleSet set = set;
    private readonly IndexPermutation permutation = set.SplitSeed is { } seed ? IndexPermutation.OfSplit(seed, set.Count) : default;

    /// <summary>Replaces positions in the set, in any order, by sample indices.</summary>
    public void Map(Span<long> positions)
    {
        if (set.IsAll)
            return;
        foreach (ref var position in positions)
        {
            position += set.First;
            if (position >= set.Gap)
                position += set.GapLength;
        }

        if (set.SplitSeed is not null)
            permutation.Map(positions);
    }
}

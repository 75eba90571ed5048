namespace Infeed;

/// <summary>The order of the samples of a set: which sample of the source is at which position.</summary>
/// <param name="set">The set.</param>
/// <param name="listed">The samples that a listed set is of; otherwise null.</param>
internal readonly struct SetOrder(SampleSet set, long[]? listed = null)
{
    private readonly SampleSet set = set;
    private readonly long[]? listed = listed;
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

        if (listed is not null)
        {
            foreach (ref var position in positions)
                position = listed[position];
        }

        if (set.SplitSeed is not null)
            permutation.Map(positions);
    }
}

namespace Infeed;

/// <summary>The samples of a subset, in their order before any shuffling: the index in the source of each position.</summary>
/// <remarks>Positions are those of an order of all samples from <paramref name="First"/> on, without those of a gap.</remarks>
/// <param name="Count">The number of samples in the source.</param>
/// <param name="First">The first position.</param>
/// <param name="Gap">The position at which the gap begins.</param>
/// <param name="GapLength">The number of positions that are left out from there on.</param>
/// <param name="Length">The number of samples in the set.</param>
/// <param name="SplitSeed">The seed of the order, which is random; null if it is that of the source.</param>
/// <param name="IsListed">Whether the positions are those of a list of samples instead.</param>
internal sealed record SampleSet(long Count, long First, long Gap, long GapLength, long Length, ulong? SplitSeed, bool IsListed = false)
{
    /// <summary>All samples of a source.</summary>
    public static SampleSet All(long count) => new(count, First: 0, Gap: count, GapLength: 0, count, SplitSeed: null);

    /// <summary>Whether the set is all of the source, in its order.</summary>
    public bool IsAll => SplitSeed is null && !IsListed && Length == Count;

    /// <summary>Finds the samples of a subset.</summary>
    /// <param name="subset">The subset; null for all.</param>
    /// <param name="count">The number of samples in the source.</param>
    /// <param name="listed">The samples of the subset's split and part, if labels or groups decide it; otherwise null.</param>
    public static SampleSet Of(Subset? subset, long count, long[]? listed = null)
    {
        if (subset is null)
            return All(count);
        if (listed is not null)
        {
            var (from, taken) = subset.CutOf(listed.Length);
            return new SampleSet(count, from, Gap: listed.Length, GapLength: 0, taken, SplitSeed: null, IsListed: true);
        }

        if (subset.Split is not { } split)
        {
            var (first, length) = subset.CutOf(count);
            return new SampleSet(count, first, Gap: count, GapLength: 0, length, SplitSeed: null);
        }

        var (begin, end, isOutside) = split.RangeOf(subset.Part, count);
        var (skipped, left) = subset.CutOf(isOutside ? count - (end - begin) : end - begin);
        return isOutside
            ? new SampleSet(count, skipped, begin, end - begin, left, split.Seed)
            : new SampleSet(count, begin + skipped, Gap: count, GapLength: 0, left, split.Seed);
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(Count);
        writer.Write(First);
        writer.Write(Gap);
        writer.Write(GapLength);
        writer.Write(Length);
        writer.Write(SplitSeed is not null);
        writer.Write(SplitSeed ?? 0);
        writer.Write(IsListed);
    }

    public static SampleSet Read(BinaryReader reader)
    {
        var (count, first, gap, gapLength, length) = (reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64());
        var isSplit = reader.ReadBoolean();
        var seed = reader.ReadUInt64();
        return new SampleSet(count, first, gap, gapLength, length, isSplit ? seed : null, reader.ReadBoolean());
    }
}

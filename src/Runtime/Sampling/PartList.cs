namespace Infeed;

/// <summary>The samples of a part of a split that is made by what samples are: sorted by index, with 8 bytes each.</summary>
internal static class PartList
{
    /// <summary>The part of a split that divides the samples of each class.</summary>
    public static long[] OfLabels(Split split, int part, ReadOnlySpan<long> labels)
    {
        var counts = new SortedDictionary<long, long>();
        foreach (var label in labels)
            counts[label] = counts.GetValueOrDefault(label) + 1;
        var classes = new Dictionary<long, Stratum>();
        foreach (var (label, count) in counts)
            classes.Add(label, new Stratum(split, part, count, classes.Count));
        var list = new List<long>();
        for (var sample = 0; sample < labels.Length; sample++)
        {
            if (classes[labels[sample]].Next())
                list.Add(sample);
        }

        return [.. list];
    }

    /// <summary>
    /// The part of a split that divides groups. Groups are laid end to end in a random order, and each belongs to the part in which its middle is.
    /// </summary>
    public static long[] OfGroups(Split split, int part, ReadOnlySpan<long> groups)
    {
        var counts = new SortedDictionary<long, long>();
        foreach (var group in groups)
            counts[group] = counts.GetValueOrDefault(group) + 1;
        var sorted = counts.Keys.ToArray();
        var order = IndexPermutation.OfSplit(split.Seed, sorted.Length);
        var (first, end, isOutside) = split.RangeOf(part, groups.Length);
        var members = new HashSet<long>();
        var before = 0L;
        for (var position = 0; position < sorted.Length; position++)
        {
            var group = sorted[order[position]];
            var middle = before + ((counts[group] - 1) / 2);
            if ((middle >= first && middle < end) != isOutside)
                members.Add(group);
            before += counts[group];
        }

        var list = new List<long>();
        for (var sample = 0; sample < groups.Length; sample++)
        {
            if (members.Contains(groups[sample]))
                list.Add(sample);
        }

        return [.. list];
    }

    private sealed class Stratum(Split split, int part, long count, int number)
    {
        private readonly IndexPermutation order = IndexPermutation.OfSplit(split.Seed, count, number + 1);
        private readonly (long First, long End, bool IsOutside) range = split.RangeOf(part, count);
        private long next;

        /// <summary>Whether the next sample of the class is in the part.</summary>
        public bool Next()
        {
            var position = order[next++];
            return (position >= range.First && position < range.End) != range.IsOutside;
        }
    }
}

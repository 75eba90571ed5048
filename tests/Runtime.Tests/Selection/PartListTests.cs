namespace Infeed.Tests.Selection;

/// <summary>Parts that labels or groups decide: each sample in one, classes in their shares, groups whole.</summary>
public sealed class PartListTests
{
    private static readonly Split[] Splits =
    [
        Split.Fraction(0.9), Split.Fraction(0.5, 3), Split.Fractions([0.6, 0.2, 0.2]), .. Enumerable.Range(0, 4).Select(fold => Split.KFold(4, fold)),
    ];

    [Fact]
    public void Classes_areInAllParts_inTheirShares()
    {
        foreach (var split in Splits)
        {
            for (var count = 0; count <= 40; count++)
            {
                // Classes of very different sizes, and labels that are no small numbers.
                var labels = Enumerable.Range(0, count).Select(sample => sample % 10 == 0 ? long.MinValue : sample % 3 == 0 ? long.MaxValue : 5).ToArray();
                var parts = Enumerable.Range(0, split.Count).Select(part => PartList.OfLabels(split.Stratified(), part, labels)).ToList();
                AssertWhole(parts, count);
                foreach (var label in labels.Distinct())
                {
                    var all = labels.Count(other => other == label);
                    for (var part = 0; part < parts.Count; part++)
                        Assert.Equal(SampleSet.Of(split[part], all).Length, parts[part].Count(sample => labels[sample] == label));
                }
            }
        }
    }

    [Fact]
    public void Groups_areWhole_andPartsHaveTheirShares()
    {
        foreach (var split in Splits)
        {
            for (var count = 0; count <= 60; count++)
            {
                var groups = Enumerable.Range(0, count).Select(sample => (long)sample * sample % 13).ToArray();
                var largest = count == 0 ? 0 : groups.CountBy(group => group).Max(group => group.Value);
                var parts = Enumerable.Range(0, split.Count).Select(part => PartList.OfGroups(split.Grouped(), part, groups)).ToList();
                AssertWhole(parts, count);
                for (var part = 0; part < parts.Count; part++)
                {
                    for (var other = 0; other < part; other++)
                        Assert.Empty(parts[part].Select(sample => groups[sample]).Intersect(parts[other].Select(sample => groups[sample])));
                    // A group is on one side of each end of a part, so that at most half of it is missing there or too many.
                    Assert.InRange(parts[part].Length - SampleSet.Of(split[part], count).Length, -largest, largest);
                }
            }
        }
    }

    private static void AssertWhole(List<long[]> parts, int count)
    {
        Assert.Equal(Enumerable.Range(0, count).Select(sample => (long)sample), parts.SelectMany(part => part).Order());
        Assert.All(parts, part => Assert.Equal(part.Order(), part));
    }
}

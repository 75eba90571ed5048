namespace Infeed.Tests.Selection;

/// <summary>The parts of splits, for every small number of samples: together all samples, none twice, and of the sizes that their shares say.</summary>
public sealed class SplitTests
{
    private const int MostSamples = 70;

    public static TheoryData<string> Splits => [.. All.Keys];

    private static readonly Dictionary<string, Split> All = new[]
    {
        Split.Fraction(0.9), Split.Fraction(0.5, 7), Split.Fraction(1e-9), Split.Fraction(0.999999), Split.Fractions([0.8, 0.1, 0.1]),
        Split.Fractions([0.25, 0.25, 0.25, 0.25], ulong.MaxValue), Split.Fractions([1.0 / 3, 1.0 / 3, 1.0 / 3]), Split.KFold(2, 0), Split.KFold(2, 1),
        Split.KFold(5, 0), Split.KFold(5, 3), Split.KFold(5, 4, 9), Split.KFold(100, 50),
    }.ToDictionary(split => split.ToString());

    [Theory]
    [MemberData(nameof(Splits))]
    public void Parts_ofAnyNumber_haveEachSampleOnce(string name)
    {
        var split = All[name];
        for (var count = 0; count <= MostSamples; count++)
        {
            var parts = Enumerable.Range(0, split.Count).Select(part => SamplesOf(split[part], count)).ToList();
            Assert.Equal(Enumerable.Range(0, count).Select(sample => (long)sample), parts.SelectMany(part => part).Order());
        }
    }

    [Theory]
    [InlineData(10, 9, 1)]
    [InlineData(5, 5, 0)]
    [InlineData(1, 1, 0)]
    [InlineData(101, 91, 10)]
    public void Fraction_isRoundedToWholeSamples(int count, int first, int second)
    {
        var split = Split.Fraction(0.9);
        Assert.Equal((first, second), (SamplesOf(split.First, count).Length, SamplesOf(split.Second, count).Length));
    }

    [Fact]
    public void Fractions_ofManySamples_areExact()
    {
        var split = Split.Fractions([0.7, 0.2, 0.1]);
        var lengths = Enumerable.Range(0, 3).Select(part => SampleSet.Of(split[part], long.MaxValue).Length).ToArray();
        Assert.Equal(long.MaxValue, lengths.Sum());
        Assert.All(lengths.Zip([0.7, 0.2, 0.1]), pair => Assert.Equal(pair.Second, pair.First / (double)long.MaxValue, 1e-12));
        Assert.Equal([1, 1, 1], Enumerable.Range(0, 3).Select(part => SamplesOf(Split.Fractions([0.3, 0.3, 0.4])[part], 3).Length));
    }

    [Fact]
    public void Folds_ofOneSeed_holdEachSampleOutOnce()
    {
        for (var folds = 2; folds <= 7; folds++)
        {
            for (var count = 0; count <= MostSamples; count++)
            {
                var held = Enumerable.Range(0, folds).Select(fold => SamplesOf(Split.KFold(folds, fold, 3).Second, count)).ToList();
                Assert.Equal(Enumerable.Range(0, count).Select(sample => (long)sample), held.SelectMany(fold => fold).Order());
                Assert.InRange(held.Max(fold => fold.Length) - held.Min(fold => fold.Length), 0, 1);
            }
        }
    }

    [Fact]
    public void Parts_areRandom_andAnotherSeedHasOthers()
    {
        var first = SamplesOf(Split.Fraction(0.5).First, 1000);
        Assert.NotEqual(first.Order(), first);
        Assert.Equal(first, SamplesOf(Split.Fraction(0.5).First, 1000));
        Assert.NotEqual(first.Order(), SamplesOf(Split.Fraction(0.5, 1).First, 1000).Order());
        // Of two divisions into halves, half of the one is in the other, within five standard deviations.
        Assert.InRange(first.Intersect(SamplesOf(Split.Fraction(0.5, 1).First, 1000)).Count(), 210, 290);
    }

    [Fact]
    public void Parts_ofSeeds_haveEachSampleEquallyOften()
    {
        const int Seeds = 4000;
        var times = new int[20];
        for (var seed = 0UL; seed < Seeds; seed++)
        {
            foreach (var sample in SamplesOf(Split.Fraction(0.25, seed).First, times.Length))
                times[sample]++;
        }

        // Five standard deviations of a binomial distribution.
        Assert.All(times, count => Assert.InRange(count, 1000 - 137, 1000 + 137));
    }

    [Fact]
    public void Subset_takenAndSkipped_isThePartOfItsOrder()
    {
        foreach (var subset in new[] { Subset.All, Split.Fraction(0.6).First, Split.Fraction(0.6).Second, Split.KFold(4, 1).First, Split.KFold(4, 3).First })
        {
            var all = SamplesOf(subset, 30);
            for (var skipped = 0; skipped <= all.Length; skipped++)
            {
                for (var taken = 1; taken <= all.Length; taken++)
                {
                    Assert.Equal(all.Skip(skipped).Take(taken), SamplesOf(subset.Skip(skipped).Take(taken), 30));
                    Assert.Equal(all.Take(taken).Skip(skipped), SamplesOf(subset.Take(taken).Skip(skipped), 30));
                }
            }

            Assert.Equal(all.Skip(3), SamplesOf(subset.Skip(1).Skip(2), 30));
            Assert.Empty(SamplesOf(subset.Skip(long.MaxValue).Skip(long.MaxValue), 30));
        }
    }

    [Fact]
    public void Text_isTheCodeThatMakesIt()
    {
        Assert.Equal("Split.Fraction(0.9, 7).Second.Skip(3).Take(2)", Split.Fraction(0.9, 7).Second.Skip(3).Take(2).ToString());
        Assert.Equal("Split.Fractions([0.5, 0.25, 0.25], 0)[2]", Split.Fractions([0.5, 0.25, 0.25])[2].ToString());
        Assert.Equal("Split.KFold(5, 4, 0).First", Split.KFold(5, 4).First.ToString());
        Assert.Equal("Subset.All", Subset.All.ToString());
    }

    [Fact]
    public void Arguments_outOfRange_areNamed()
    {
        foreach (var share in new[] { 0, 1, -0.1, 1.5, double.NaN })
            Assert.Equal("first", Assert.Throws<ArgumentOutOfRangeException>(() => Split.Fraction(share)).ParamName);
        Assert.StartsWith("There are 2 shares, and together they are 0.9; ", Refusal(0.5, 0.4), StringComparison.Ordinal);
        Assert.StartsWith("There are 1 shares, and together they are 1; ", Refusal(1), StringComparison.Ordinal);
        Assert.StartsWith("The share of part 1 is 0; each must be above 0.", Refusal(1, 0), StringComparison.Ordinal);
        Assert.StartsWith("The share of part 0 is NaN; ", Refusal(double.NaN, 1), StringComparison.Ordinal);
        Assert.Equal("folds", Assert.Throws<ArgumentOutOfRangeException>(() => Split.KFold(1, 0)).ParamName);
        Assert.Equal("fold", Assert.Throws<ArgumentOutOfRangeException>(() => Split.KFold(2, 2)).ParamName);
        Assert.Equal("fold", Assert.Throws<ArgumentOutOfRangeException>(() => Split.KFold(2, -1)).ParamName);
        Assert.StartsWith("Split.Fraction(0.5, 0) has parts 0 to 1.", Assert.Throws<ArgumentOutOfRangeException>(() => Split.Fraction(0.5)[2]).Message, StringComparison.Ordinal);
        Assert.Equal("samples", Assert.Throws<ArgumentOutOfRangeException>(() => Subset.All.Take(0)).ParamName);
        Assert.Equal("samples", Assert.Throws<ArgumentOutOfRangeException>(() => Subset.All.Skip(-1)).ParamName);

        static string Refusal(params double[] shares) => Assert.Throws<ArgumentException>(() => Split.Fractions(shares)).Message;
    }

    private static long[] SamplesOf(Subset subset, int count)
    {
        var set = SampleSet.Of(subset, count);
        var samples = Enumerable.Range(0, (int)set.Length).Select(position => (long)position).ToArray();
        new SetOrder(set).Map(samples);
        return samples;
    }
}

using System.Globalization;
using System.Numerics;
using Infeed.Tests.Shared;

namespace Infeed.Tests.Sampling;

public sealed class PartSharesTests
{
    [Fact]
    public void Parts_have_their_shares_of_any_number_of_first_positions() => Seeds.Each(first: 1, count: 40, seed =>
    {
        var random = new Random(seed);
        var weights = Enumerable.Range(0, random.Next(1, 7)).Select(_ => random.Next(4) == 0 ? 0 : Math.Pow(10, (random.NextDouble() * 6) - 3)).ToArray();
        weights[random.Next(weights.Length)] = 1;
        var shares = new PartShares(weights);
        var sum = weights.Sum();
        var most = weights.Count(weight => weight > 0) == 2 ? 0.51 : weights.Length / 2.0;
        var counts = new long[weights.Length];
        for (var position = 0; position < 3_000; position++)
        {
            for (var part = 0; part < counts.Length; part++)
            {
                Assert.Equal(counts[part], shares.CountOf(part, position));
                Assert.InRange(Math.Abs(counts[part] - (position * weights[part] / sum)), 0, weights[part] == 0 ? 0 : most);
            }

            var chosen = shares.PartAt(position, out var rank);
            Assert.Equal(counts[chosen]++, rank);
        }
    });

    [Fact]
    public void Positions_for_a_number_are_those_after_which_a_part_has_had_it()
    {
        var shares = new PartShares([0.2, 5, 0, 1e-3]);
        foreach (var part in new[] { 0, 1, 3 })
        {
            for (var count = 1; count < 300; count += 7)
            {
                var positions = shares.PositionsFor(part, count)!.Value;
                Assert.Equal((count, count - 1), (shares.CountOf(part, positions), shares.CountOf(part, positions - 1)));
            }
        }

        Assert.Null(shares.PositionsFor(2, 1));
        Assert.Null(shares.PositionsFor(0, long.MaxValue / 5));
    }

    [Fact]
    public void Weights_are_the_numbers_that_are_written() => Seeds.Each(first: 1, count: 300, seed =>
    {
        var random = new Random(seed);
        var whole = Enumerable.Range(0, random.Next(2, 6)).Select(_ => random.Next(1, 100_000)).ToArray();
        var expected = new PartShares(Array.ConvertAll(whole, weight => (double)weight)).Words.ToArray();
        var power = random.Next(-310, 300);
        var written = Array.ConvertAll(whole, weight => double.Parse($"{weight}E{power}", CultureInfo.InvariantCulture));
        Assert.Equal(expected, new PartShares(written).Words.ToArray());
        // The share of a part in all that is left, cut off behind 62 bits.
        var left = whole.Skip(1).Aggregate(new BigInteger(whole[0]), (sum, weight) => sum + weight);
        Assert.Equal((ulong)((new BigInteger(whole[0]) << 62) / left), expected[0]);
    });

    [Theory]
    [InlineData(0.7, 0.3)]
    [InlineData(7.0, 3.0)]
    [InlineData(7e300, 3e300)]
    [InlineData(7e-300, 3e-300)]
    public void Weights_in_proportion_deal_out_the_same(double first, double second)
    {
        var (shares, plain) = (new PartShares([first, second]), new PartShares([70, 30]));
        for (var position = 0L; position < 10_000; position++)
            Assert.Equal((plain.PartAt(position, out var expected), expected), (shares.PartAt(position, out var rank), rank));
        const long Late = 3_000_000_000_000_000_000 / 2;
        Assert.InRange((double)shares.CountOf(0, Late) / Late, 0.7 - 1e-15, 0.7 + 1e-15);
    }
}

namespace Infeed.Tests.Sampling;

/// <summary>Positions come in proportion to their weights.</summary>
public sealed class AliasTableTests
{
    private const int Draws = 60_000;

    public static TheoryData<double[]> Weights =>
    [
        [1], [1, 1], [1, 3], [0, 1, 0, 2], [5, 5, 5, 0], [1e-300, 2e-300], [double.MaxValue, double.MaxValue, double.MaxValue / 2], [0.1, 0.2, 0.3, 0.4, 9, 0],
        [.. Enumerable.Range(0, 40).Select(at => (double)(at * at))],
    ];

    [Theory]
    [MemberData(nameof(Weights))]
    public void Draws_areInProportionToWeights(double[] weights)
    {
        var table = new AliasTable(weights);
        var times = new long[weights.Length];
        for (var draw = 0; draw < Draws; draw++)
            times[table.Draw(SampleRandom.ForDraw(7, 3, draw))]++;
        var sum = weights.Sum(weight => weight / weights.Max());
        for (var at = 0; at < weights.Length; at++)
        {
            var expected = weights[at] / weights.Max() / sum * Draws;
            // Five standard deviations, and never what has no weight.
            Assert.InRange(times[at], expected - (5 * Math.Sqrt(expected)), expected + (5 * Math.Sqrt(expected)));
        }
    }

    [Fact]
    public void Draws_dependOnSeedEpochAndPosition()
    {
        var table = new AliasTable(Enumerable.Repeat(1.0, 1 << 20).ToArray());
        long[] drawn = [Drawn(1, 0, 0), Drawn(2, 0, 0), Drawn(1, 1, 0), Drawn(1, 0, 1)];
        Assert.Equal(4, drawn.Distinct().Count());
        Assert.Equal(drawn[0], Drawn(1, 0, 0));

        long Drawn(ulong seed, int epoch, long position) => table.Draw(SampleRandom.ForDraw(seed, epoch, position));
    }
}

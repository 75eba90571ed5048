using System.Diagnostics;
using Infeed.Statistics;
using Infeed.Tests.Shared;

namespace Infeed.Tests.Statistics;

public sealed class HistogramTests
{
    private static readonly double TicksPerMicrosecond = Stopwatch.Frequency / 1e6;

    [Fact]
    public void Percentiles_ofRandomTimes_areWithinAnEighth() => Seeds.Each(14, 1, seed =>
    {
        var random = new Random(seed);
        var times = Enumerable.Range(0, 20_000).Select(_ => Math.Exp(random.NextDouble() * 14)).ToArray();
        var tally = default(TimeTally);
        foreach (var microseconds in times)
            tally.Add(microseconds * TicksPerMicrosecond);
        Array.Sort(times);

        foreach (var share in (double[])[0, 0.01, 0.25, 0.5, 0.9, 0.99, 0.999, 1])
        {
            var exact = times[Math.Max(0, (int)Math.Ceiling(share * times.Length) - 1)];
            Assert.InRange(tally.Percentile(share).TotalMicroseconds, (exact * 0.875) - 0.2, (exact * 1.125) + 0.2);
        }

        Assert.Equal(times.Sum(), tally.Total.TotalMicroseconds, times.Sum() * 1e-6);
        Assert.Equal(times[^1], tally.Longest.TotalMicroseconds, 0.2);
    });

    [Fact]
    public void Difference_hasTheTimesInBetween_andALongestAtMostAQuarterAbove()
    {
        var tally = default(TimeTally);
        tally.Add(1_000_000 * TicksPerMicrosecond);
        var earlier = new TimeHistogram(in tally);
        tally.Add(10 * TicksPerMicrosecond, times: 98);
        tally.Add(1000 * TicksPerMicrosecond);
        tally.AddNone(1);
        var between = new TimeHistogram(in tally) - earlier;

        Assert.Equal(100, between.Count);
        Assert.InRange(between.Longest.TotalMicroseconds, 1000, 1250);
        Assert.InRange(between.Median.TotalMicroseconds, 8.75, 11.25);
        Assert.Equal(1980, between.Total.TotalMicroseconds, 1.0);
        Assert.Equal(default, (earlier - earlier).Longest);
        Assert.Equal(default, earlier - earlier);
        Assert.NotEqual(earlier, new TimeHistogram(in tally));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.MaxValue)]
    public void Times_beyondTheBuckets_areInTheOutermost(double ticks)
    {
        var tally = default(TimeTally);
        tally.Add(ticks);
        Assert.Equal(1, tally.Count);
        Assert.Equal(ticks < 0, tally.Percentile(1) == TimeSpan.Zero);
    }

    [Fact]
    public void Times_ofMinutes_areTheLongestOfThem_andOfADifferenceAnUpperBound()
    {
        var tally = default(TimeTally);
        tally.Add(TimeSpan.FromMinutes(15).TotalMicroseconds * TicksPerMicrosecond);
        var earlier = new TimeHistogram(in tally);
        tally.Add(TimeSpan.FromMinutes(1).TotalMicroseconds * TicksPerMicrosecond, times: 8);
        tally.Add(TimeSpan.FromMinutes(10).TotalMicroseconds * TicksPerMicrosecond, times: 2);
        var later = new TimeHistogram(in tally);
        Assert.InRange(later.Median.TotalMinutes, 0.875, 1.125);
        Assert.Equal((15, 15), (later.P99.TotalMinutes, later.Longest.TotalMinutes));

        var between = later - earlier;
        Assert.InRange(between.Median.TotalMinutes, 0.875, 1.125);
        Assert.Equal((15, 15), (between.P99.TotalMinutes, between.Longest.TotalMinutes));
    }

    [Fact]
    public void Depths_belowEight_areExact()
    {
        var buckets = default(Buckets);
        for (var depth = 0; depth < 8; depth++)
            buckets.Add(depth, 1);
        var depths = new DepthHistogram(in buckets, 28, 7);

        Assert.Equal((8, 3.5, 7), (depths.Count, depths.Mean, depths.Highest));
        Assert.Equal([0, 1, 3, 7], new[] { 0, 0.25, 0.5, 1 }.Select(depths.Percentile));
        Assert.Throws<ArgumentOutOfRangeException>(() => depths.Percentile(1.01));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TimeHistogram().Percentile(-0.01));
    }
}

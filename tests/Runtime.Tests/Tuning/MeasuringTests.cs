using System.Diagnostics;
using Infeed.Tuning;

namespace Infeed.Tests.Tuning;

public sealed class MeasuringTests
{
    private static readonly long Second = Stopwatch.Frequency;

    [Fact]
    public void Block_countsTheTimeBetweenBatchesOfAReading_afterTheFirst()
    {
        var block = new BlockMeter(minBatches: 4, TimeSpan.FromSeconds(1));
        block.Begin(workers: 1, slots: 2);
        // The first batch begins the time; two more until it has become even. Then each takes a second, of which a quarter is waited for.
        var (now, waited) = (0L, 0L);
        for (var batch = 0; batch < 3; batch++)
            block.Delivered(now += 10 * Second, waited += 9 * Second, 0);
        for (var batch = 0; batch < 4; batch++)
        {
            Assert.False(block.IsComplete);
            block.Delivered(now += Second, waited += Second / 4, allWorkersWaited: (batch + 1) * Second / 2);
        }

        Assert.True(block.IsComplete);
        Assert.Equal(new BlockResult(1, 0.25, 0.25, 0.5), block.Result());
    }

    [Fact]
    public void Block_leavesOutWhatIsBetweenReadings_andTheQueueThatFilledMeanwhile()
    {
        var block = new BlockMeter(minBatches: 4, TimeSpan.Zero);
        block.Begin(workers: 1, slots: 3);
        var now = 0L;
        for (var batch = 0; batch < 5; batch++)
            block.Delivered(now += Second, 0, 0);
        block.Interrupt();
        // An hour of validation; three batches were ready after it and one begins the time.
        now += 3600 * Second;
        for (var batch = 0; batch < 4; batch++)
            block.Delivered(now += Second / 1000, 0, 0);
        Assert.False(block.IsComplete);
        for (var batch = 0; batch < 2; batch++)
            block.Delivered(now += Second, 0, 0);

        Assert.True(block.IsComplete);
        Assert.Equal(1, block.Result().BatchesPerSecond, 9);
    }

    [Fact]
    public void Interval_holdsTheMedian_andIsAPointWhereThereIsOneMeasurement()
    {
        Assert.Equal(new Infeed.Profiles.Interval(5, 5, 5), BootstrapInterval.Of([5]));
        var interval = BootstrapInterval.Of([10, 11, 9, 10.5, 9.5, 10.2, 30]);
        Assert.Equal(10.2, interval.Median);
        Assert.InRange(interval.Low, 9.0, 10.2);
        Assert.InRange(interval.High, 10.2, 30.0);
        Assert.Equal(interval, BootstrapInterval.Of([10, 11, 9, 10.5, 9.5, 10.2, 30]));
    }
}

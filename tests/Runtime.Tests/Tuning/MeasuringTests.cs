using System.Diagnostics;
using Infeed.Profiles;
using Infeed.Statistics;
using Infeed.Tuning;

namespace Infeed.Tests.Tuning;

public sealed class MeasuringTests
{
    private static readonly long Second = Stopwatch.Frequency;

    [Fact]
    public void Block_countsTheTimeBetweenBatchesOfAReading_afterTheFirst()
    {
        var block = new BlockMeter(minBatches: 4, TimeSpan.FromSeconds(1));
        block.Begin(threads: 1, slots: 2, warmUp: 2, TimeSpan.Zero);
        // The first batch begins the time; two more until it has become even. Then each takes a second, of which a quarter is waited for.
        var (now, waited) = (0L, 0L);
        for (var batch = 0; batch < 3; batch++)
            block.Delivered(now += 10 * Second, batch, waited += 9 * Second, 0);
        for (var batch = 0; batch < 4; batch++)
        {
            Assert.False(block.IsComplete);
            block.Delivered(now += Second, 3 + batch, waited += Second / 4, allWorkersWaited: (batch + 1) * Second / 2);
        }

        Assert.True(block.IsComplete);
        // Seven batches in all.
        Assert.Equal(new BlockResult(1, 0.25, 0.25, 0.5, 2), block.Result(contentions: 14));
    }

    [Fact]
    public void Block_leavesOutWhatIsBetweenReadings_andTheQueueThatFilledMeanwhile()
    {
        var block = new BlockMeter(minBatches: 4, TimeSpan.Zero);
        block.Begin(threads: 1, slots: 3, warmUp: 2, TimeSpan.Zero);
        var (now, filled) = (0L, 0.0);
        for (var batch = 0; batch < 5; batch++)
            block.Delivered(now += Second, filled++, 0, 0);
        block.Interrupt();
        // An hour of validation; three batches were ready after it and one begins the time.
        now += 3600 * Second;
        for (var batch = 0; batch < 4; batch++)
            block.Delivered(now += Second / 1000, filled++, 0, 0);
        Assert.False(block.IsComplete);
        for (var batch = 0; batch < 2; batch++)
            block.Delivered(now += Second, filled++, 0, 0);

        Assert.True(block.IsComplete);
        Assert.Equal(1, block.Result(0).BatchesPerSecond, 9);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(8)]
    public void Block_leavesOutAPauseWithinAReading_andTheQueueThatFilledMeanwhile(int pausedAt)
    {
        var block = new BlockMeter(minBatches: 8, TimeSpan.Zero);
        block.Begin(threads: 1, slots: 3, warmUp: 0, TimeSpan.Zero);
        var (now, filled, waited, workersWaited) = (0L, 0.0, 0L, 0L);
        block.Delivered(now, filled, waited, workersWaited);
        for (var batch = 1; batch <= pausedAt; batch++)
        {
            // A batch a second, of which half is waited for; at one of them a checkpoint is saved in a minute, and three batches are filled meanwhile.
            var pause = batch == pausedAt ? 60 : 0;
            block.Delivered(now += Second * (1 + pause), filled += pause > 0 ? 3 : 1, waited += Second / 2, workersWaited += pause * Second);
        }

        for (var batch = 0; batch < 2; batch++)
            block.Delivered(now += Second / 1000, filled, waited, workersWaited);
        for (var batch = pausedAt + 3; batch <= 9; batch++)
        {
            Assert.False(block.IsComplete);
            block.Delivered(now += Second, filled++, waited += Second / 2, workersWaited);
        }

        Assert.True(block.IsComplete);
        var result = block.Result(0);
        Assert.InRange(result.BatchesPerSecond, 0.8, 1.2);
        Assert.InRange(result.Waiting, 0.45, 0.55);
        Assert.Equal((0.5, 0), (result.LongestWaits, result.WorkersWaiting));
        Assert.InRange(block.Spent.TotalSeconds, 4, 9);
    }

    [Theory]
    [InlineData(16, 32, 32)]
    [InlineData(16, 17, 17)]
    [InlineData(16, 500, 32)]
    [InlineData(2, 8, 8)]
    public void Block_ofManyThreads_isALapOfTheQueue(int threads, int slots, int batches)
    {
        var block = new BlockMeter(minBatches: 8, TimeSpan.Zero);
        block.Begin(threads, slots, warmUp: 0, TimeSpan.Zero);
        var batch = 0;
        for (; !block.IsComplete; batch++)
            block.Delivered(batch * Second, batch, 0, 0);

        // The first begins the time.
        Assert.Equal(batches + 1, batch);
    }

    [Fact]
    public void LoopThatIsLongAtEachFourthBatch_isMeasuredAsItIs()
    {
        var block = new BlockMeter(minBatches: 16, TimeSpan.Zero);
        block.Begin(threads: 1, slots: 3, warmUp: 0, TimeSpan.Zero);
        var (now, batch) = (0L, 0);
        for (; !block.IsComplete; batch++)
            block.Delivered(now += batch % 4 == 0 ? Second : Second / 1000, batch, 0, 0);

        Assert.Equal(17, batch);
        Assert.Equal(4, block.Result(0).BatchesPerSecond, 0.02);
    }

    [Fact]
    public void Batches_thatCameAllAtOnce_behindALateOne_areNoSpeed()
    {
        var block = new BlockMeter(minBatches: 8, TimeSpan.Zero);
        block.Begin(threads: 8, slots: 16, warmUp: 1, TimeSpan.Zero);
        // A batch a second is filled, and eight of them wait behind one.
        for (var batch = 0; batch < 10; batch++)
            block.Delivered(Second + (batch * Second / 8), filledBatches: 10 + (batch / 8.0), 0, 0);

        // In the second of the last eight one was filled.
        Assert.Equal(1, block.Result(0).BatchesPerSecond, 9);
    }

    [Fact]
    public void Block_leavesOutTheTimeInWhichCodeIsCompiled()
    {
        var block = new BlockMeter(minBatches: 2, TimeSpan.Zero);
        block.Begin(threads: 1, slots: 3, warmUp: 2, TimeSpan.FromSeconds(51));
        var (now, filled) = (Second, 0.0);
        for (var batch = 0; batch <= 50; batch += 10)
            block.Delivered(now += 10 * Second, filled++, 0, 0);
        Assert.False(block.IsComplete);
        for (var batch = 0; batch < 2; batch++)
            block.Delivered(now += Second, filled++, 0, 0);

        Assert.Equal(1, block.Result(0).BatchesPerSecond, 9);
        Assert.Equal(TimeSpan.FromSeconds(52), block.Spent);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Readings_thatAreShort_areMeasuredAsAWhole_withThePausesBetweenThem(int batches)
    {
        var block = new BlockMeter(minBatches: 8, TimeSpan.Zero);
        block.Begin(threads: 2, slots: 8, warmUp: 3, TimeSpan.Zero);
        var (now, filled) = (0L, 0.0);
        for (var reading = 0; reading < 3; reading++)
        {
            Assert.False(block.IsStarved);
            Read();
        }

        block.Interrupt();
        Assert.True(block.IsStarved);
        block.CountsPauses = true;
        block.Begin(threads: 2, slots: 8, warmUp: 3, TimeSpan.Zero);
        for (var reading = 0; reading < 20 && !block.IsComplete; reading++)
            Read();

        // Each reading takes a second a batch, and then there is a pause of ten.
        Assert.True(block.IsComplete);
        Assert.Equal(batches / (batches + 10.0), block.Result(0).BatchesPerSecond, 9);

        void Read()
        {
            block.Interrupt();
            for (var batch = 0; batch < batches; batch++)
                block.Delivered(now += Second, filled++, 0, 0);
            now += 10 * Second;
        }
    }

    [Fact]
    public void Readings_thatAreMeasured_orWereCutShortByChance_areNotShort()
    {
        var block = new BlockMeter(minBatches: 100, TimeSpan.Zero);
        block.Begin(threads: 2, slots: 4, warmUp: 3, TimeSpan.Zero);
        var (now, filled) = (0L, 0.0);
        for (var reading = 0; reading < 12; reading++)
        {
            block.Interrupt();
            for (var batch = 0; batch < (reading % 3 == 2 ? 6 : 1); batch++)
                block.Delivered(now += Second, filled++, 0, 0);
            Assert.False(block.IsStarved);
        }
    }

    // What else the machine did has slowed the other one, and its waits are no more those of the setting than its speed is.
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    public void Measurement_thatWasFaster_countsAsAWhole_whereThereAreTwo(int first, int second)
    {
        var setting = new MeasuredSettings(2, 8, UseMultiprocessing: false);
        BlockResult[] results =
        [
            new(100, 0.1, 0.002, 0.3, 1) { Watched = new WatchedTime(100, 90, 5) },
            new(60, 0.4, 0.02, 0.1, 3) { Watched = new WatchedTime(100, 30, 60) },
        ];
        var measured = new Measurements();
        measured.Add(setting, results[first]);
        measured.Add(setting, results[second]);

        Assert.Equal(results[0], measured.Of(setting));
        var described = measured.Describe(setting, bytes: 1000);
        Assert.Equal((100.0, 0.1, 2), (described.BatchesPerSecond.Median, described.ConsumerWaiting, described.Blocks));
    }

    // The other one is faster than the middle of both.
    [Fact]
    public void Setting_thatIsFastestByTheFasterOfTwoMeasurements_isTheFastest()
    {
        var (twice, once) = (new MeasuredSettings(2, 8, UseMultiprocessing: false), new MeasuredSettings(1, 8, UseMultiprocessing: false));
        var measured = new Measurements();
        measured.Add(once, new BlockResult(90, 0.1, 0, 0, Contentions: 0));
        measured.Add(twice, new BlockResult(60, 0.4, 0, 0, Contentions: 0));
        measured.Add(twice, new BlockResult(100, 0.2, 0, 0, Contentions: 0));
        Assert.Equal(twice, measured.Fastest(_ => true));
    }

    [Fact]
    public void Measurements_fromThreeOn_countByTheMedianOfEachPart()
    {
        var setting = new MeasuredSettings(2, 8, UseMultiprocessing: false);
        var measured = new Measurements();
        measured.Add(setting, new BlockResult(100, 0.1, 0.002, 0.3, 1));
        measured.Add(setting, new BlockResult(60, 0.4, 0.02, 0.1, 3));
        measured.Add(setting, new BlockResult(80, 0.2, 0.05, 0.2, 2) { Watched = new WatchedTime(100, 30, 60) });
        Assert.Equal(new BlockResult(80, 0.2, 0.02, 0.2, 2) { Watched = new WatchedTime(100, 30, 60) }, measured.Of(setting));
    }

    [Fact]
    public void Interval_holdsTheMedian_andIsAPointWhereThereIsOneMeasurement()
    {
        Assert.Equal(new Interval(5, 5, 5), BootstrapInterval.Of([5]));
        var interval = BootstrapInterval.Of([10, 11, 9, 10.5, 9.5, 10.2, 30]);
        Assert.Equal(10.2, interval.Median);
        Assert.InRange(interval.Low, 9.0, 10.2);
        Assert.InRange(interval.High, 10.2, 30.0);
        Assert.Equal(interval, BootstrapInterval.Of([10, 11, 9, 10.5, 9.5, 10.2, 30]));
    }
}

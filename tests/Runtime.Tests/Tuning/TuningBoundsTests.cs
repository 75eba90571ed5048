using Infeed.Diagnosing;
using Infeed.Options;
using Infeed.Plan;
using Infeed.Tuning;

namespace Infeed.Tests.Tuning;

/// <summary>The queue and the workers with which tuning begins, and which it may try.</summary>
public sealed class TuningBoundsTests
{
    private const long LargeSlot = 1 << 20;

    [Theory]
    // One sample at once is in one batch; several can begin with the last sample of one.
    [InlineData(1, 1, 1)]
    [InlineData(1, 64, 1)]
    [InlineData(2, 64, 2)]
    [InlineData(16, 64, 2)]
    [InlineData(17, 16, 2)]
    [InlineData(18, 16, 3)]
    [InlineData(16, 1, 16)]
    public void ReadAhead_needsTheSlotsThatItsSamplesCanLieIn(int concurrency, int batchSize, int expected)
    {
        Assert.Equal(expected, ReadAhead.Slots(concurrency, batchSize));
        var most = Enumerable.Range(0, batchSize).Max(first => ((first + concurrency - 1) / batchSize) + 1);
        Assert.Equal(expected, most);
    }

    [Theory]
    [InlineData(null, 8_000, 1_000)]
    [InlineData(4_000L, 8_000, 4_000)]
    [InlineData(16_000L, 8_000, 8_000)]
    public void Memory_isAnEighth_orWhatIsAskedFor_andNeverMoreThanThereIs(long? wanted, long available, long expected) =>
        Assert.Equal(expected, TuningBounds.MemoryOf(wanted, available));

    [Theory]
    [InlineData(null, 1_000)]
    [InlineData(3_000L, 3_000)]
    [InlineData(9_000L, 8_000)]
    public void Memory_isThatOfTheLimitsOfTheProgram(long? wanted, long expected)
    {
        var attribute = new LoaderOptions { BatchSize = 8, Workers = DataSource.Auto, MaxQueueSize = DataSource.Auto };
        var plan = new BatchPlan(Recipe.Resolve("Photos", 800, drawsRandom: false, attribute, overrides: null));
        var bounds = TuningBounds.Of(
            plan, Schedule.Resolve(attribute, overrides: null), slotBytes: 100, new FreeKnobs(true, true, true), default, wanted, new MachineLimits(2, 8_000));
        Assert.Equal(expected, bounds.MemoryBytes);
    }

    [Theory]
    // Each worker of an asynchronous source reads into several slots, and the loop holds one.
    [InlineData(LargeSlot, 2, false, 1, 3)]
    [InlineData(LargeSlot, 2, false, 4, 9)]
    [InlineData(1, 17, false, 1, 18)]
    [InlineData(1, 2, false, 1, 8)]
    // Of other sources one slot for each worker; together they need only one.
    [InlineData(LargeSlot, 1, false, 4, 5)]
    [InlineData(LargeSlot, 1, true, 4, 2)]
    [InlineData(1, 1, true, 5, 10)]
    public void Queue_toBeginWith_hasRoomForAllThatWorkersReadAtOnce(long slotBytes, int slotsOfWorker, bool areShared, int workers, int expected)
    {
        var bounds = Bounds(slotBytes) with { SlotsOfWorker = slotsOfWorker, AreBatchesShared = areShared };
        Assert.Equal(expected, bounds.With(workers, areProcesses: false).MaxQueueSize);
    }

    [Theory]
    [InlineData(LargeSlot, false, 3)]
    [InlineData(LargeSlot, true, 9)]
    [InlineData(1, false, 8)]
    [InlineData(1, true, 16)]
    public void Queue_toBeginWith_isForAllThreadsOfTheWorkerProcesses(long slotBytes, bool areProcesses, int expected)
    {
        var bounds = Bounds(slotBytes) with { WorkersPerProcess = 4 };
        var settings = bounds.With(2, areProcesses);
        Assert.Equal(expected, settings.MaxQueueSize);
        // Batches of threads that begin together come all at once, after a whole lap of theirs.
        Assert.True(bounds.WarmUp(settings) > (areProcesses ? 8 : 2));
    }

    [Fact]
    public void Workers_areBoundedByTheQueue_unlessTheyFillABatchTogether()
    {
        var bounds = Bounds(LargeSlot) with { MaxQueueSize = 2 };
        Assert.Equal(1, bounds.MaxWorkers(areProcesses: false));
        Assert.Equal(64, (bounds with { AreBatchesShared = true }).MaxWorkers(areProcesses: false));
    }

    [Theory]
    [InlineData(2, 1, 64, 2)]
    [InlineData(2, 4, 16, 1)]
    [InlineData(9, 4, 16, 3)]
    [InlineData(200, 64, 3, 4)]
    [InlineData(2, 64, 1, 1)]
    public void Processes_ofSeveralThreads_areFewer(int cores, int workersPerProcess, int most, int ofCores)
    {
        var bounds = Bounds(1) with { Cores = cores, WorkersPerProcess = workersPerProcess };
        Assert.Equal((most, ofCores), (bounds.MaxWorkers(areProcesses: true), bounds.WorkersOf(cores, areProcesses: true)));
        Assert.Equal((Math.Max(64, cores), cores), (bounds.MaxWorkers(areProcesses: false), bounds.WorkersOf(cores, areProcesses: false)));
    }

    private static TuningBounds Bounds(long slotBytes) => new(
        Cores: 2, slotBytes, MemoryBytes: long.MaxValue, BatchesPerEpoch: 100_000, Workers: null, MaxQueueSize: null, UseMultiprocessing: null);
}

using System.Diagnostics;
using Infeed.Diagnosing;
using Infeed.Statistics;

namespace Infeed.Tests.Diagnosing;

/// <summary>The words and numbers of a diagnosis, from statistics that are written by hand.</summary>
public sealed class DiagnosticianTests
{
    private static readonly LoaderFacts Facts = new("Photos", Workers: 4, MaxQueueSize: 20, SlotBytes: 38_535_168, Processors: 16) { IsSynchronous = true };

    [Fact]
    public void BusyWorkers_getTheNumberThatKeepsUp_andASmallQueueIsSaid()
    {
        var diagnosis = Diagnostician.Of(Seen(waited: 41, busy: 396, idle: 4, depth: 3), Facts);
        Assert.Equal((Bottleneck.Workers, 7), (diagnosis.Bottleneck, diagnosis.Workers));
        Assert.Equal(
            "Photos: the consumer waited 41 % of the time while 4 workers were busy 99 %. Workers = 7 would just keep up. The queue never held more than 3 of 20: MaxQueueSize = 8 saves 462.4 MB.",
            diagnosis.Message);
    }

    [Fact]
    public void BusyWorkers_ofAMachineWithoutMoreProcessors_areToldSo()
    {
        var diagnosis = Diagnostician.Of(Seen(waited: 41, busy: 396, idle: 4, depth: 20), Facts with { Processors = 4 });
        Assert.Null(diagnosis.Workers);
        Assert.EndsWith("The machine has no more than 4 processors: make a sample cheaper.", diagnosis.Message, StringComparison.Ordinal);
        diagnosis = Diagnostician.Of(Seen(waited: 41, busy: 396, idle: 4, depth: 20), Facts with { Processors = 6 });
        Assert.Equal(6, diagnosis.Workers);
        Assert.EndsWith("Workers = 6 uses all processors; 7 would be needed to keep up.", diagnosis.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Queue_thatIsNeverFull_isSaidToBeTooLarge()
    {
        var diagnosis = Diagnostician.Of(Seen(waited: 1, busy: 100, idle: 300, depth: 3), Facts with { Workers = 3 });
        Assert.Equal((Bottleneck.Consumer, 4), (diagnosis.Bottleneck, diagnosis.MaxQueueSize));
        Assert.Equal(
            "Photos: the consumer waited 1.0 % of the time: loading keeps up. The queue never held more than 3 of 20: MaxQueueSize = 4 saves 616.6 MB.",
            diagnosis.Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(19)]
    public void Queue_thatWasHardlyLookedAt_isSaidNothingOf(int looks)
    {
        var seen = Seen(waited: 1, busy: 100, idle: 300, depth: 3) with { QueueDepths = Depths(3, looks) };
        var diagnosis = Diagnostician.Of(seen, Facts);
        Assert.Equal((Bottleneck.Consumer, null), (diagnosis.Bottleneck, diagnosis.MaxQueueSize));
        Assert.Equal("Photos: the consumer waited 1.0 % of the time: loading keeps up.", diagnosis.Message);
    }

    // 64 samples that follow each other lie in up to 9 batches of 8, and the consumer holds one more.
    [Fact]
    public void Queue_ofAsynchronousSamples_hasRoomForThoseInFlight()
    {
        var facts = Facts with { Workers = 1, Concurrency = 64, FewestRows = 8 };
        var diagnosis = Diagnostician.Of(Seen(waited: 1, busy: 40, idle: 60, depth: 3), facts);
        Assert.Equal(
            "Photos: the consumer waited 1.0 % of the time: loading keeps up. The queue never held more than 3 of 20: MaxQueueSize = 10 saves 385.4 MB.",
            diagnosis.Message);
        Assert.Null(Diagnostician.Of(Seen(waited: 1, busy: 80, idle: 120, depth: 3), facts with { Workers = 2 }).MaxQueueSize);
    }

    // As many as there are would keep up, and wait by turns.
    [Theory]
    [InlineData(4, 10, 340, 60, null)]
    [InlineData(1, 6, 90, 10, null)]
    [InlineData(1, 6, 90, 10, 16)]
    public void Workers_thatKeepUpOnAverage_areToldOfALongerQueue(int workers, int waited, int busy, int idle, int? concurrency)
    {
        var seen = Seen(waited, busy, idle, depth: 20) with { Watched = new WatchedTime(1000, 30, concurrency is null ? 0 : 970) };
        var diagnosis = Diagnostician.Of(seen, Facts with { Workers = workers, Concurrency = concurrency, FewestRows = 8 });
        Assert.Equal((Bottleneck.Queue, null, 40, null), (diagnosis.Bottleneck, diagnosis.Workers, diagnosis.MaxQueueSize, diagnosis.Concurrency));
        Assert.Contains(
            $"although the workers had nothing to do for {100 * idle / (busy + idle)} % of theirs: batches come in bursts: MaxQueueSize = 40 evens that out",
            diagnosis.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Processes_ofSeveralThreads_areProposedAsProcesses()
    {
        var facts = Facts with { Workers = 8, UseMultiprocessing = true, WorkersPerProcess = 4 };
        var seen = Seen(waited: 41, busy: 792, idle: 8, depth: 20);
        var diagnosis = Diagnostician.Of(seen, facts);
        Assert.Equal((Bottleneck.Workers, 4), (diagnosis.Bottleneck, diagnosis.Workers));
        Assert.Equal(
            "Photos: the consumer waited 41 % of the time while 8 threads of 2 worker processes were busy 99 %. Workers = 4 would just keep up.",
            diagnosis.Message);

        var blocked = Diagnostician.Of(seen with { Watched = new WatchedTime(1000, 0, 900) }, facts with { Processors = 1 });
        Assert.Equal((Bottleneck.Waiting, 4), (blocked.Bottleneck, blocked.Workers));
        var shards = Diagnostician.Of(seen, facts with { Shards = 8, IsSynchronous = false });
        Assert.Equal((null, 14), (shards.Workers, shards.Shards));
        Assert.Contains("a worker more would have none: Shards = 14 with Workers = 4 would just keep up", shards.Message, StringComparison.Ordinal);
        shards = Diagnostician.Of(seen, facts with { Shards = 12, IsSynchronous = false });
        Assert.Equal((3, 14), (shards.Workers, shards.Shards));
        Assert.Contains("Workers = 3, with a thread for each shard, is the most of use: Shards = 14", shards.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200, 34, 1, 256, "Workers = 256 would be the most there can be.")]
    [InlineData(256, 41, 1, null, "There can be no more than 256 worker threads: make a sample cheaper.")]
    [InlineData(960, 41, 64, 16, "Workers = 16 would be the most there can be.")]
    [InlineData(1024, 41, 64, null, "There can be no more than 1024 worker threads: make a sample cheaper.")]
    public void Workers_areNeverProposedBeyondTheirMost(int threads, int waited, int ofProcess, int? workers, string remedy)
    {
        var facts = Facts with { Workers = threads, UseMultiprocessing = ofProcess > 1, WorkersPerProcess = ofProcess, Processors = 2048 };
        var diagnosis = Diagnostician.Of(Seen(waited, busy: 99 * threads, idle: threads, depth: 20), facts);
        Assert.Equal(workers, diagnosis.Workers);
        Assert.EndsWith($". {remedy}", diagnosis.Message, StringComparison.Ordinal);
    }

    // Locks of other processes are not counted, and threads of asynchronous samples are blocked while these wait.
    [Theory]
    [InlineData(true, null, 475, Bottleneck.Workers)]
    [InlineData(true, null, 700, Bottleneck.Waiting)]
    [InlineData(false, 16, 700, Bottleneck.Waiting)]
    public void Locks_thatWorkersCannotWaitFor_areNotTheBottleneck(bool areProcesses, int? concurrency, int blocked, Bottleneck expected)
    {
        var facts = Facts with { Workers = 2, UseMultiprocessing = areProcesses, Concurrency = concurrency, FewestRows = 8 };
        var seen = Seen(waited: 50, busy: 198, idle: 2, depth: 20) with { LockContentions = 200, Watched = new WatchedTime(1000, 100, blocked) };
        var diagnosis = Diagnostician.Of(seen, facts);
        Assert.Equal((expected, concurrency is null ? 4 : null), (diagnosis.Bottleneck, diagnosis.Workers));
        Assert.Equal(concurrency is null ? null : 32, diagnosis.Concurrency);
    }

    // Of 100 s, half was a pause in which the workers had filled the queue.
    [Theory]
    [InlineData(1, 100, Bottleneck.Workers, 8)]
    [InlineData(5, 101, Bottleneck.Workers, 8)]
    // Readings that are no longer than the queue: the pauses between them are the loop's.
    [InlineData(5, 100, Bottleneck.Queue, null)]
    public void Pauses_betweenReadings_areNobodysWaiting(int pauses, int batches, Bottleneck expected, int? workers)
    {
        var seen = Seen(waited: 25, busy: 200, idle: 200, depth: 20) with
        {
            BatchesDelivered = batches,
            Pauses = new TimeAside(TimeSpan.FromSeconds(50), default, default, TimeSpan.FromSeconds(196), pauses),
        };
        var diagnosis = Diagnostician.Of(seen, Facts);
        Assert.Equal((expected, workers), (diagnosis.Bottleneck, diagnosis.Workers));
        if (expected == Bottleneck.Workers)
            Assert.Contains("the consumer waited 50 % of the time while 4 workers were busy 98 %", diagnosis.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Starts_ofWorkers_areNoReasonForMoreOfThem()
    {
        var starts = new TimeAside(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(80), default, 4);
        Assert.Equal(Bottleneck.Consumer, Diagnostician.Of(Seen(waited: 22, busy: 300, idle: 100, depth: 20) with { Starts = starts }, Facts).Bottleneck);
        // (396 - 80) / (80 - 20).
        Assert.Equal(6, Diagnostician.Of(Seen(waited: 40, busy: 396, idle: 4, depth: 20) with { Starts = starts }, Facts).Workers);
    }

    [Fact]
    public void BlockedWorkers_waitForSomething_orForEachOther()
    {
        var blocked = Seen(waited: 50, busy: 396, idle: 4, depth: 20) with { Watched = new WatchedTime(1000, 200, 700) };
        var diagnosis = Diagnostician.Of(blocked, Facts);
        Assert.Equal((Bottleneck.Waiting, 8), (diagnosis.Bottleneck, diagnosis.Workers));
        Assert.EndsWith("Workers = 8 would just keep up. An asynchronous [Sample] lets one worker read many at once.", diagnosis.Message, StringComparison.Ordinal);
        Assert.Contains("blocked for 70 % of the time of samples and on a processor for 20 %", diagnosis.Message, StringComparison.Ordinal);

        diagnosis = Diagnostician.Of(blocked with { LockContentions = 200, Watched = new WatchedTime(1000, 0, 475) }, Facts with { Workers = 2 });
        Assert.Equal(Bottleneck.Contention, diagnosis.Bottleneck);
        Assert.Contains("2 times a batch at a lock: 2 workers do the work of 1.05", diagnosis.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 50, 20, 32, null, "Concurrency = 32 would just keep up.")]
    [InlineData(2, 75, 20, 64, null, "Concurrency = 64 would just keep up.")]
    // 32 samples that follow each other lie in up to 5 batches of 8, and the consumer holds one more.
    [InlineData(1, 50, 3, 32, 6, "Concurrency = 32 and MaxQueueSize = 6 would just keep up.")]
    [InlineData(1, 100, 200, 1024, null, "Concurrency = 1024 would be the most there can be.")]
    public void BlockedWorkers_ofAsynchronousSamples_areAdvisedToReadMoreAtOnce(
        int workers, int waited, int queue, int concurrency, int? size, string advice)
    {
        var facts = Facts with { Workers = workers, MaxQueueSize = queue, Concurrency = 16, FewestRows = 8 };
        var seen = Seen(waited, busy: 100 * workers, idle: 0, depth: 20) with { Watched = new WatchedTime(1000, 30, 970) };
        var diagnosis = Diagnostician.Of(seen, facts);
        Assert.Equal((Bottleneck.Waiting, null, concurrency, size), (diagnosis.Bottleneck, diagnosis.Workers, diagnosis.Concurrency, diagnosis.MaxQueueSize));
        Assert.EndsWith($"{advice}", diagnosis.Message, StringComparison.Ordinal);
        Assert.Contains(workers == 1 ? "with 16 samples in flight. If" : "with 16 samples in flight each. If", diagnosis.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, Bottleneck.Contention, "they wait for one lock. Give each worker an object of its own ([WorkerLocal]), or lock for less.")]
    [InlineData(0, Bottleneck.Workers, "they hold up one another, at memory, a disk or processors that others use. Make a sample cheaper.")]
    public void Workers_ofWhichMoreWereTriedInVain_areProposedNoMore(double contentions, Bottleneck expected, string cause)
    {
        var seen = Seen(waited: 41, busy: 99, idle: 1, depth: 20);
        var one = Facts with { Workers = 1 };
        var diagnosis = Diagnostician.Of(seen, one, new Scaling(1, 2, 1.05, contentions));
        Assert.Equal((expected, null), (diagnosis.Bottleneck, diagnosis.Workers));
        Assert.Equal(
            $"Photos: the consumer waited 41 % of the time while 1 worker was busy 99 %. 2 workers' throughput is 1.05 of one's: {cause}", diagnosis.Message);
        // What gave much is no bottleneck, and what keeps up needs none.
        Assert.Equal(2, Diagnostician.Of(seen, one, new Scaling(1, 2, 1.9, contentions)).Workers);
        var keepingUp = Seen(waited: 1, busy: 99, idle: 1, depth: 20);
        Assert.Equal(Bottleneck.Consumer, Diagnostician.Of(keepingUp, one, new Scaling(1, 2, 1.05, contentions)).Bottleneck);
    }

    [Theory]
    [InlineData(2, 2, 8, 41, 198, 2, null, 4, "There are 2 shards, and a worker more would have none: Shards = 4 with Workers = 4 would just keep up, with other batches, because these depend on the shards.")]
    [InlineData(1, 1, 8, 75, 99, 1, null, 4, "There is 1 shard, which one worker has: Shards = 4 with Workers = 4 would just keep up, with other batches, because these depend on the shards.")]
    [InlineData(1, 2, 8, 75, 99, 1, 2, 4, "Workers = 2, one for each shard, is the most of use: Shards = 4 with Workers = 4 would just keep up, with other batches, because these depend on the shards.")]
    [InlineData(1, 1, 2, 90, 99, 1, null, 2, "There is 1 shard, which one worker has: Shards = 2 with Workers = 2 would use all processors, with other batches, because these depend on the shards.")]
    [InlineData(1, 8, 8, 75, 99, 1, 4, null, "Workers = 4 would just keep up.")]
    [InlineData(2, 4, 8, 34, 198, 2, 4, null, "Workers = 4 would just keep up.")]
    [InlineData(4, 8, 4, 41, 396, 4, null, null, "The machine has no more than 4 processors: make a sample cheaper.")]
    // One of three workers has two of four shards, and the others wait for it.
    [InlineData(3, 4, 8, 41, 198, 102, 4, null, "Workers = 4 would just keep up.")]
    // Two of four workers have no shard.
    [InlineData(4, 2, 8, 41, 198, 202, null, 4, "There are 2 shards, and a worker more would have none: Shards = 4 with Workers = 4 would just keep up, with other batches, because these depend on the shards.")]
    public void Shards_ofAStream_boundTheWorkersThatAreOfUse(
        int workers, int shards, int processors, int waited, int busy, int idle, int? moreWorkers, int? moreShards, string remedy)
    {
        var facts = Facts with { Workers = workers, Shards = shards, Processors = processors, IsSynchronous = false };
        var diagnosis = Diagnostician.Of(Seen(waited, busy, idle, depth: 20), facts);
        Assert.EndsWith($". {remedy}", diagnosis.Message, StringComparison.Ordinal);
        Assert.Equal((Bottleneck.Workers, moreWorkers, moreShards), (diagnosis.Bottleneck, diagnosis.Workers, diagnosis.Shards));

        // Waiting workers are not bound by processors.
        var blocked = Diagnostician.Of(Seen(waited, busy, idle, depth: 20) with { Watched = new WatchedTime(1000, 0, 900) }, facts with { Processors = 1 });
        Assert.Equal(Bottleneck.Waiting, blocked.Bottleneck);
        Assert.Contains("blocked for 90 % of the time of samples: they wait for a disk, a network or something else. ", blocked.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3, 3, "A sample of shard 1 takes ")]
    [InlineData(2, 5, "A sample of shards 1, 3, which one worker has, takes ")]
    [InlineData(4, 3, "A sample of shard 1 takes ")]
    public void Shard_thatIsSlowerThanTheOthers_isNamed(int workers, int shards, string expected)
    {
        // The last of four workers has no shard, and no sample.
        var times = Enumerable.Range(0, workers).Select(worker => Worker(worker, milliseconds: worker == 1 ? 40 : 10, samples: worker < shards ? 100 : 0));
        var slow = SlowShard.Of([.. times], shards)!;
        var facts = Facts with { Workers = workers, Shards = shards };
        var diagnosis = Diagnostician.Of(Seen(waited: 41, busy: 200, idle: 100, depth: 20), facts, slow: slow);
        Assert.Equal((Bottleneck.Workers, null, null), (diagnosis.Bottleneck, diagnosis.Workers, diagnosis.MaxQueueSize));
        Assert.Contains(expected, diagnosis.Message, StringComparison.Ordinal);
        Assert.EndsWith("so all wait for it: deal the data out more evenly in [ShardStart], or make its samples cheaper.", diagnosis.Message, StringComparison.Ordinal);
        Assert.InRange(slow.Ratio, 3.5, 4.5);
        // Where loading keeps up, it is nobody's concern.
        Assert.Equal(Bottleneck.Consumer, Diagnostician.Of(Seen(waited: 1, busy: 200, idle: 100, depth: 20), facts, slow: slow).Bottleneck);
    }

    [Fact]
    public void Shards_thatAreAsFast_orOfWhichTooLittleWasMeasured_areNotNamed()
    {
        Assert.Null(SlowShard.Of([Worker(0, 10, 100), Worker(1, 13, 100)], shards: 2));
        Assert.Null(SlowShard.Of([Worker(0, 10, 100), Worker(1, 40, 3)], shards: 2));
        Assert.Null(SlowShard.Of([Worker(0, 10, 100)], shards: 2));
        Assert.Null(SlowShard.Of([Worker(0, 10, 100), Worker(1, 40, 100)], shards: 0));
    }

    [Fact]
    public void Shards_ofARank_haveTheNumbersOfAll_andAreProposedForAllRanks()
    {
        var times = Enumerable.Range(0, 3).Select(worker => Worker(worker, milliseconds: worker == 1 ? 40 : 10, samples: 100));
        Assert.Equal([1 * 4 + 3], SlowShard.Of([.. times], shards: 3, rank: 3, worldSize: 4)!.Shards);

        var facts = Facts with { Workers = 2, Shards = 2, Processors = 8, Rank = 1, WorldSize = 3 };
        var diagnosis = Diagnostician.Of(Seen(waited: 41, busy: 198, idle: 2, depth: 20), facts);
        Assert.Equal(12, diagnosis.Shards);
        Assert.EndsWith(
            ". There are 2 shards of this rank, and a worker more would have none: Shards = 12 with Workers = 4 would just keep up, with other batches, because these depend on the shards.",
            diagnosis.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(256, 2, 1024, "There are 2 shards of this rank, and a worker more would have none: Shards = 1024 with Workers = 4 would just keep up, with other batches, because these depend on the shards.")]
    [InlineData(340, 2, 1020, "There are 2 shards of this rank, and a worker more would have none: Shards = 1020 with Workers = 3 would be the most there can be, with other batches, because these depend on the shards.")]
    [InlineData(512, 2, null, "There can be no more than 1024 shards: make a sample cheaper.")]
    public void Shards_areNeverProposedBeyondTheirMost_andThatLimitIsTheOneNamed(int ranks, int shards, int? more, string remedy)
    {
        var facts = Facts with { Workers = 2, Shards = shards, Processors = 8, WorldSize = ranks };
        var diagnosis = Diagnostician.Of(Seen(waited: 41, busy: 198, idle: 2, depth: 20), facts);
        Assert.EndsWith($". {remedy}", diagnosis.Message, StringComparison.Ordinal);
        Assert.Equal((Bottleneck.Workers, null, more), (diagnosis.Bottleneck, diagnosis.Workers, diagnosis.Shards));

        // Workers that wait are not bound by processors, and by the shards all the same.
        var blocked = Diagnostician.Of(
            Seen(waited: 41, busy: 198, idle: 2, depth: 20) with { Watched = new WatchedTime(1000, 0, 900) }, facts with { Processors = 1 });
        Assert.Equal((Bottleneck.Waiting, null, more), (blocked.Bottleneck, blocked.Workers, blocked.Shards));
    }

    private static WorkerStatistics Worker(int number, int milliseconds, int samples)
    {
        var times = default(TimeTally);
        if (samples > 0)
            times.Add(TimeSpan.FromMilliseconds(milliseconds).TotalSeconds * Stopwatch.Frequency, samples);
        return new WorkerStatistics(number, default, default, samples, 0, new TimeHistogram(in times));
    }

    [Fact]
    public void Waits_besideIdleWorkers_areBursts()
    {
        var diagnosis = Diagnostician.Of(Seen(waited: 20, busy: 200, idle: 200, depth: 20), Facts);
        Assert.Equal((Bottleneck.Queue, 40), (diagnosis.Bottleneck, diagnosis.MaxQueueSize));
        Assert.Contains("MaxQueueSize = 40 evens that out, for 770.7 MB more", diagnosis.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bursts_ofSmallBatches_costBytes()
    {
        var diagnosis = Diagnostician.Of(Seen(waited: 20, busy: 200, idle: 200, depth: 20), Facts with { SlotBytes = 640 });
        Assert.Contains("MaxQueueSize = 40 evens that out, for 12,800 bytes more", diagnosis.Message, StringComparison.Ordinal);
    }

    // Of 100 s and 100 batches.
    private static LoaderStatistics Seen(int waited, int busy, int idle, int depth) => new()
    {
        Elapsed = TimeSpan.FromSeconds(100),
        BatchesDelivered = 100,
        ConsumerWaiting = TimeSpan.FromSeconds(waited),
        WorkerBusy = TimeSpan.FromSeconds(busy),
        WorkerWaiting = TimeSpan.FromSeconds(idle),
        QueueDepths = Depths(depth, Diagnostician.MinLooks),
    };

    private static DepthHistogram Depths(int depth, int looks)
    {
        var buckets = default(Buckets);
        buckets.Add(depth, looks);
        return new DepthHistogram(in buckets, depth * looks, depth);
    }
}

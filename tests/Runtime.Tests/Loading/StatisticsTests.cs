using System.Diagnostics;
using Infeed.Statistics;
using Infeed.Tests.Sources;

namespace Infeed.Tests.Loading;

public sealed class StatisticsTests
{
    private static readonly TimeSpan Work = TimeSpan.FromMilliseconds(40);
    private static readonly TimeSpan Safety = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void ConsumerWaiting_ofSlowSamples_isTheirTime(int workers)
    {
        using var loader = SleepingWhileItIsWaitedFor(samples: 8, workers);
        // What the consumer does between two batches is no waiting: only what it asks for counts.
        var asked = TimeSpan.Zero;
        foreach (var epoch in loader.Epochs(1))
        {
            using var reading = epoch.GetEnumerator();
            for (var isOver = false; !isOver;)
            {
                var began = Stopwatch.GetTimestamp();
                isOver = !reading.MoveNext();
                asked += Stopwatch.GetElapsedTime(began);
            }
        }

        var statistics = loader.Statistics;
        Assert.InRange(statistics.ConsumerWaiting, Work * 8, asked);
        if (workers > 0)
            Assert.InRange(statistics.WorkerBusy, Work * 8, TimeSpan.MaxValue);
    }

    [Fact]
    public void WorkerWaiting_ofASlowConsumer_isItsTime_alsoWhileTheWaitGoesOn()
    {
        using var loader = new Probe(100).CreateLoader(new LoaderOptions { Workers = 1, MaxQueueSize = 1, BatchSize = 2 });
        using var reading = loader.Epoch(0).GetEnumerator();
        Assert.True(reading.MoveNext());

        // The worker has no slot while this batch is held.
        Assert.True(SpinWait.SpinUntil(() => Grows(() => loader.Statistics.WorkerWaiting), Safety));
        var before = loader.Statistics;
        Thread.Sleep(Work);
        var after = loader.Statistics;

        Assert.True(after.WorkerWaiting - before.WorkerWaiting >= Work, $"{before} {after}");
        Assert.Equal(before.ConsumerWaiting, after.ConsumerWaiting);
    }

    [Fact]
    public void QueueDepth_ofASlowConsumer_staysAboveHalfTheQueue()
    {
        using var loader = new Probe(100).CreateLoader(new LoaderOptions { Workers = 1, MaxQueueSize = 5, BatchSize = 1 });
        var taken = 0;
        foreach (var batch in loader.Epoch(0))
        {
            taken += batch.Count;
            if (taken == 20)
                break;
            // The queue is refilled at the latest when it is half empty.
            Assert.True(SpinWait.SpinUntil(() => loader.Life.Crew.Depth() >= 2, Safety));
        }

        var statistics = loader.Statistics;
        Assert.InRange(statistics.QueueDepth, 1.5, 5);
        Assert.InRange(statistics.MaxQueueDepth, 2, 5);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Statistics_afterDispose_keepTheLastValues(int workers)
    {
        var loader = new Probe(20).CreateLoader(new LoaderOptions { Workers = workers });
        Recording.Of(loader, 2);
        loader.Dispose();

        // Two epochs of 20 samples; five floats and a long each.
        Assert.Equal((6L, 40L, 40L * 28), (loader.Statistics.BatchesDelivered, loader.Statistics.SamplesDelivered, loader.Statistics.BytesDelivered));
        Assert.Equal(loader.Statistics, loader.Statistics);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Times_ofSamplesThatSleep_areTheirs_andOffTheProcessor(int workers)
    {
        using var loader = SleepingWhileItIsWaitedFor(samples: 12, workers);
        Recording.Of(loader, 1);

        var statistics = loader.Statistics;
        Assert.InRange(statistics.SampleTimes.Count, 12, 12 + 16);
        Assert.InRange(statistics.SampleTimes.Median, Work * 0.875, statistics.SampleTimes.Longest);
        Assert.Equal(6, statistics.ConsumerWaits.Count);
        Assert.InRange(statistics.ConsumerWaits.Longest, Work, statistics.ConsumerWaiting);
        Assert.InRange(statistics.ConsumerWaiting, statistics.ConsumerWaits.Total * 0.99, statistics.Elapsed);
        if (OperatingSystem.IsLinux())
            Assert.InRange(statistics.ProcessorShare!.Value, 0, 0.5);
    }

    [Fact]
    public void Difference_hasWhatCameInBetween()
    {
        using var loader = new Probe(40).CreateLoader(new LoaderOptions { Workers = 1, BatchSize = 2 });
        Recording.Of(loader, 1);
        var before = loader.Statistics;
        Recording.Of(loader, 2);
        var between = loader.Statistics - before;

        Assert.Equal((40L, 80L, 80L * 28), (between.BatchesDelivered, between.SamplesDelivered, between.BytesDelivered));
        Assert.Equal(40, between.ConsumerWaits.Count);
        Assert.InRange(between.QueueDepths.Count, 1, 44);
        Assert.InRange(between.Elapsed, TimeSpan.Zero, loader.Statistics.Elapsed);
    }

    [Fact]
    public void Difference_hasTheSharesOfTheTimeInBetween()
    {
        var earlier = new LoaderStatistics { Watched = new WatchedTime(All: 100, OnProcessor: 0, Blocked: 100) };
        var later = new LoaderStatistics { Watched = new WatchedTime(All: 300, OnProcessor: 150, Blocked: 140) };
        Assert.Equal((0.5, 0.467), (later.ProcessorShare!.Value, Math.Round(later.BlockedShare!.Value, 3)));
        Assert.Equal((0.75, 0.2), ((later - earlier).ProcessorShare!.Value, (later - earlier).BlockedShare!.Value));
        Assert.Null((later - later).BlockedShare);
    }

    [Fact]
    public void Difference_ofAWorker_hasWhatItDidInBetween()
    {
        using var loader = new Probe(40).CreateLoader(new LoaderOptions { Workers = 1, BatchSize = 2 });
        foreach (var batch in loader.Epoch(0))
            _ = batch.Index;
        var before = loader.GetWorkerStatistics()[0];
        foreach (var batch in loader.Epoch(1))
            _ = batch.Index;
        var after = loader.GetWorkerStatistics()[0];
        var between = after - before;
        Assert.Equal(
            (0, after.Busy - before.Busy, after.Waiting - before.Waiting, after.Samples - before.Samples, 0L),
            (between.Worker, between.Busy, between.Waiting, between.Samples, between.Faults));
        Assert.InRange(between.Samples, 1, after.Samples - 1);
        var sampleBytes = loader.Statistics.BytesDelivered / loader.Statistics.SamplesDelivered;
        Assert.Equal((after.Samples * sampleBytes, between.Samples * sampleBytes), (after.Bytes, between.Bytes));
        Assert.Equal(after.SampleTimes - before.SampleTimes, between.SampleTimes);
        Assert.Throws<ArgumentException>(() => after - (before with { Worker = 1 }));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Faults_andSamples_areCountedForEachWorker(int workers)
    {
        var loader = new Probe(20) { OnSample = (_, index) => ArgumentOutOfRangeException.ThrowIfEqual(index, 3L) }
            .CreateLoader(new LoaderOptions { Workers = workers, BatchSize = 1, MaxQueueSize = 4 });
        // One epoch, beyond which nothing is loaded.
        foreach (var epoch in loader.Epochs(1))
        {
            using var reading = epoch.GetEnumerator();
            var faults = 0;
            for (var isOver = false; !isOver;)
            {
                try
                {
                    isOver = !reading.MoveNext();
                }
                catch (SampleException)
                {
                    faults++;
                }
            }

            Assert.Equal(1, faults);
        }

        Assert.Equal(1, loader.Statistics.SampleFaults);
        var running = loader.GetWorkerStatistics();
        loader.Dispose();
        var ended = loader.GetWorkerStatistics();
        Assert.Equal(Enumerable.Range(0, workers), ended.Select(worker => worker.Worker));
        Assert.Equal(running.Select(worker => worker.Samples), ended.Select(worker => worker.Samples));
        if (workers > 0)
            Assert.Equal((20L, 1L), (ended.Sum(worker => worker.Samples), ended.Sum(worker => worker.Faults)));
    }

    [Fact]
    public void Counts_outliveTheWorkers()
    {
        using var loader = new Probe(20).CreateLoader(new LoaderOptions { Workers = 1, BatchSize = 2 });
        Recording.Of(loader, 1);
        var before = loader.Statistics;
        loader.Reader.Replace(new Probe(20).CreateCrew(new LoaderOptions { Workers = 2, BatchSize = 2 }));
        var after = loader.Statistics;

        Assert.Equal(2, loader.GetWorkerStatistics().Length);
        Assert.Equal(before.ConsumerWaits, after.ConsumerWaits);
        Assert.InRange(after.SampleTimes.Count, before.SampleTimes.Count, 1000);
        Assert.InRange(after.WorkerBusy, before.WorkerBusy, TimeSpan.MaxValue);
    }

    // Each sample sleeps when the consumer has begun to wait for its batch, and so the consumer waits for all of its sleep.
    private static DataLoader<Probe.Batch> SleepingWhileItIsWaitedFor(int samples, int workers)
    {
        DataLoader<Probe.Batch>? loader = null;
        loader = new Probe(samples)
        {
            OnSample = (_, index) =>
            {
                Assert.True(workers == 0 || SpinWait.SpinUntil(() => Volatile.Read(ref loader) is { } made && IsWaitedFor(made, index / 2), Safety));
                Thread.Sleep(Work);
            },
        }.CreateLoader(new LoaderOptions { Workers = workers, BatchSize = 2, Shuffle = false });
        return loader;
    }

    private static bool IsWaitedFor(DataLoader<Probe.Batch> loader, long batch) =>
        loader.Statistics.BatchesDelivered == batch && Grows(() => loader.Statistics.ConsumerWaiting);

    // As it does while somebody waits.
    private static bool Grows(Func<TimeSpan> waited)
    {
        var before = waited();
        return waited() > before;
    }
}

using System.Diagnostics;
using Infeed.Tests.Sources;

namespace Infeed.Tests.Loading;

public sealed class StatisticsTests
{
    /// <summary>Long against every other cost, so that the bounds below hold on a busy machine too.</summary>
    private static readonly TimeSpan Work = TimeSpan.FromMilliseconds(40);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void ConsumerWaiting_ofSlowSamples_isTheirTime(int workers)
    {
        using var loader = new Probe(8) { OnSample = (_, _) => Thread.Sleep(Work) }.CreateLoader(new LoaderOptions { Workers = workers, BatchSize = 2 });
        // What the consumer does between two batches is no waiting, and workers go on meanwhile: only what it asks for counts, and all of that.
        var asked = TimeSpan.Zero;
        using var reading = loader.Epoch(0).GetEnumerator();
        for (var isOver = false; !isOver;)
        {
            var began = Stopwatch.GetTimestamp();
            isOver = !reading.MoveNext();
            asked += Stopwatch.GetElapsedTime(began);
        }

        var statistics = loader.Statistics;
        Assert.InRange(statistics.ConsumerWaiting, asked * 0.9, asked);
        Assert.True(workers > 0 ? statistics.WorkerBusy >= Work * 8 * 0.9 : asked >= Work * 8, $"{statistics}");
    }

    [Fact]
    public void WorkerWaiting_ofASlowConsumer_isItsTime_alsoWhileTheWaitGoesOn()
    {
        using var loader = new Probe(100).CreateLoader(new LoaderOptions { Workers = 1, MaxQueueSize = 1, BatchSize = 2 });
        using var reading = loader.Epoch(0).GetEnumerator();
        Assert.True(reading.MoveNext());

        // The worker has no slot while this batch is held.
        var before = loader.Statistics;
        Thread.Sleep(Work);
        Thread.Sleep(Work);
        var after = loader.Statistics;

        Assert.True(after.WorkerWaiting - before.WorkerWaiting >= Work, $"{before} {after}");
        Assert.Equal(before.ConsumerWaiting, after.ConsumerWaiting);
    }

    [Fact]
    public void QueueDepth_ofASlowConsumer_staysAboveHalfTheQueue()
    {
        var filled = 0;
        using var loader = new Probe(100) { OnSample = (_, _) => Interlocked.Increment(ref filled) }
            .CreateLoader(new LoaderOptions { Workers = 1, MaxQueueSize = 5, BatchSize = 1 });
        var taken = 0;
        foreach (var batch in loader.Epoch(0))
        {
            taken += batch.Count;
            if (taken == 20)
                break;
            // The queue is refilled at the latest when it is half empty.
            Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref filled) >= taken + 2, TimeSpan.FromSeconds(30)));
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
}

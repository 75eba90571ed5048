using System.Collections.Concurrent;
using Infeed.Tests.Sources;

namespace Infeed.Tests.Loading;

public sealed class HelpingTests
{
    private static readonly TimeSpan Safety = TimeSpan.FromSeconds(60);

    [Fact]
    public void FirstBatch_isFilledByAllWorkersTogether()
    {
        // Each sample of the first batch waits until both workers are inside that batch: alone, a worker would wait for ever.
        using var both = new Barrier(2);
        var met = 0;
        using var loader = new Probe(8)
        {
            OnSample = (_, _) =>
            {
                if (Volatile.Read(ref met) == 0 && both.SignalAndWait(Safety))
                    Interlocked.Increment(ref met);
            },
        }.CreateLoader(new LoaderOptions { Workers = 2, BatchSize = 8 });

        Assert.Equal(Recording.Expected(8, 8, shuffle: true, seed: 42, epochs: 1), Recording.Of(loader, 1));
        Assert.Equal(2, met);
    }

    [Fact]
    public async Task SlowSample_holdsUpItsBlock_andNeitherItsBatchNorTheQueue()
    {
        var order = new long[64];
        new EpochOrder(shuffle: true, 42, 0, 64).Fill(0, order);
        using var gate = new ManualResetEventSlim();
        var entered = new ConcurrentDictionary<long, int>();
        using var loader = new Probe(64)
        {
            OnSample = (worker, index) =>
            {
                entered[index] = worker;
                if (index == order[0])
                    gate.Wait(Safety);
                // A batch of these is worth sharing; of much cheaper ones the first worker would do the rest itself.
                Thread.Sleep(1);
            },
        }.CreateLoader(new LoaderOptions { Workers = 2, BatchSize = 8, MaxQueueSize = 3 });
        using var reading = loader.Epoch(0).GetEnumerator();
        var consumer = Task.Run(() => reading.MoveNext());

        Assert.True(SpinWait.SpinUntil(() => entered.Count == 24, Safety));
        Assert.Equal(order[..24].Order(), entered.Keys.Order());
        Assert.False(consumer.IsCompleted);
        gate.Set();
        Assert.True(await consumer.WaitAsync(Safety));
    }

    [Fact]
    public void WholeBatch_isFilledByOneWorker_whoeverIsFree()
    {
        var batches = 0;
        using var loader = new Rows(64)
        {
            OnBatch = (_, samples) =>
            {
                Assert.Equal(32, samples);
                Interlocked.Increment(ref batches);
                // Batches this slow would be shared, were they filled sample by sample.
                Thread.Sleep(1);
            },
        }.CreateLoader(new LoaderOptions { Workers = 4, BatchSize = 32 });
        foreach (var epoch in loader.Epochs(5))
        {
            foreach (var batch in epoch)
                Assert.Equal(32, batch.Label.Span.Length);
        }

        Assert.Equal(10, batches);
    }

    [Fact]
    public void Memory_doesNotGrowWithWorkers_eightShareOneSlot()
    {
        using var loader = new Probe(1000).CreateLoader(new LoaderOptions { Workers = 8, MaxQueueSize = 1, BatchSize = 100 });

        Assert.Equal(Recording.Expected(1000, 100, shuffle: true, seed: 42, epochs: 3), Recording.Of(loader, 3));
        Assert.InRange(loader.Statistics.MaxQueueDepth, 0, 1);
    }
}

using System.Collections.Concurrent;
using Infeed.Loading;
using Infeed.Tests.Ring.Scheduling;
using Infeed.Tests.Sources;
using Xunit.Abstractions;

namespace Infeed.Tests.Loading;

/// <summary>Two threads that read one loader: one of them is told, at once, and nobody gets a wrong byte.</summary>
public sealed class TwoReadersTests(ITestOutputHelper output)
{
    private const int Count = 400;

    private static readonly TimeSpan Safety = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Reading_whileAnotherThreadWaitsForABatch_throwsAtOnce_andTheOtherGoesOn(int workers)
    {
        using var gate = new ManualResetEventSlim();
        using var entered = new ManualResetEventSlim();
        using var loader = new Probe(Count)
        {
            OnSample = (_, _) =>
            {
                entered.Set();
                gate.Wait(Safety);
            },
        }.CreateLoader(new LoaderOptions { Workers = workers });
        BatchEnumerator<Probe.Batch> shared = default;
        using var begun = new ManualResetEventSlim();
        var first = Task.Run(() =>
        {
            using var reading = shared = loader.Epoch(0).GetEnumerator();
            begun.Set();
            var hashes = new List<string>();
            while (reading.MoveNext())
                hashes.Add(Recording.Hash(reading.Current));
            return hashes;
        });
        Assert.True(begun.Wait(Safety));
        Assert.True(entered.Wait(Safety));
        // Inside of MoveNext: it waits, or fills by itself.
        Assert.True(SpinWait.SpinUntil(() => workers == 0 || loader.Statistics.ConsumerWaiting > TimeSpan.Zero, Safety));
        AssertRefused(() => loader.Epoch(1).GetEnumerator().Dispose());
        AssertRefused(() => shared.MoveNext());
        shared.Dispose();

        gate.Set();
        Assert.Equal(Recording.Expected(Count, 8, shuffle: true, seed: 42, epochs: 1), await first.WaitAsync(Safety));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Reading_whileAnotherThreadHoldsABatch_throws_andTheBatchStays(int workers)
    {
        using var loader = new Probe(Count).CreateLoader(new LoaderOptions { Workers = workers, MaxQueueSize = 1 });
        var expected = Recording.Expected(Count, 8, shuffle: true, seed: 42, epochs: 1);
        using var reading = loader.Epoch(0).GetEnumerator();
        Assert.True(reading.MoveNext());

        OnAnotherThread(() =>
        {
            AssertRefused(() => loader.Epoch(1).GetEnumerator().Dispose());
            AssertRefused(() => _ = loader.First().Count);
        });

        Assert.Equal(expected[0], Recording.Hash(reading.Current));
        Assert.True(reading.MoveNext());
        Assert.Equal(expected[1], Recording.Hash(reading.Current));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Reading_onAnotherThreadThanFirst_isNoSecondReader(int workers)
    {
        using var loader = new Probe(Count).CreateLoader(new LoaderOptions { Workers = workers });
        var expected = Recording.Expected(Count, 8, shuffle: true, seed: 42, epochs: 1);
        Assert.Equal(expected[0], Recording.Hash(loader.First()));

        OnAnotherThread(() => Assert.Equal(expected, Recording.Of(loader, 1)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task Reading_thatGoesFromThreadToThread_asAnAsyncLoopDoes_isOne(int workers)
    {
        using var loader = new Probe(Count).CreateLoader(new LoaderOptions { Workers = workers });
        var hashes = new List<string>();
        var threads = new ConcurrentBag<int>();
        using var reading = loader.Epoch(0).GetEnumerator();
        while (await Task.Factory.StartNew(() => Next(reading, hashes, threads), TaskCreationOptions.LongRunning).WaitAsync(Safety))
        {
        }

        Assert.True(threads.Distinct().Count() > 1);
        Assert.Equal(Recording.Expected(Count, 8, shuffle: true, seed: 42, epochs: 1), hashes);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Readers_twoAtOnce_neverGetAWrongByte_andAreTold(int workers)
    {
        using var loader = new Probe(Count).CreateLoader(new LoaderOptions { Workers = workers, MaxQueueSize = 2 });
        var expected = Recording.Expected(Count, 8, shuffle: true, seed: 42, epochs: 3);
        using var start = new Barrier(2);
        var refusals = new ConcurrentBag<string>();
        var batches = 0;
        var isOver = false;
        void Read()
        {
            start.SignalAndWait();
            // Until they have met: on one processor that can take a while.
            while (!Volatile.Read(ref isOver))
            {
                try
                {
                    foreach (var epoch in loader.Epochs(3))
                    {
                        foreach (var batch in epoch)
                        {
                            var of = expected[(int)((batch.Epoch * loader.BatchesPerEpoch) + batch.Index)];
                            Assert.Equal(of, Recording.Hash(batch));
                            Thread.Yield();
                            Assert.Equal(of, Recording.Hash(batch));
                            Interlocked.Increment(ref batches);
                        }
                    }
                }
                catch (InvalidOperationException e)
                {
                    refusals.Add(e.Message);
                }

                Volatile.Write(ref isOver, refusals.Count >= 10);
            }
        }

        await Task.WhenAll(
            Task.Factory.StartNew(Read, TaskCreationOptions.LongRunning), Task.Factory.StartNew(Read, TaskCreationOptions.LongRunning)).WaitAsync(Safety);

        Assert.All(refusals, message => Assert.True(
            message.StartsWith("Two threads read the loader of Probe", StringComparison.Ordinal) || message.Contains("a newer one", StringComparison.Ordinal), message));
        Assert.True(batches > 0);
        // And the loader is none the worse for it.
        Assert.Equal(expected, Recording.Of(loader, 3));
    }

    [Theory]
    [InlineData(2, 3)]
    [InlineData(3, 2)]
    public void Mark_underEverySchedule_letsOneThreadIn(int threads, int deviations) => Explorer.Exhaust(threads, deviations, output, all =>
    {
        // Not on the heap: the scheduler knows words by their addresses.
        var mark = GC.AllocateArray<UseMark<ScheduledAtomics>>(1, pinned: true);
        var (inside, entered, written) = (0, 0, 0);
        void Use()
        {
            for (var attempt = 0; attempt < 3; attempt++)
            {
                if (!mark[0].TryEnter())
                    continue;
                Assert.False(mark[0].IsWaiting);
                if (attempt == 1)
                    mark[0].Wait();
                Assert.Equal(1, ++inside);
                var seen = written;
                VirtualThread.Current.Scheduler.Step(VirtualThread.Current);
                written = seen + 1;
                entered++;
                inside--;
                mark[0].Leave();
            }
        }

        var running = threads;
        void UseAndCheck()
        {
            Use();
            if (--running > 0)
                return;
            Assert.Equal(entered, written);
            // Nobody waits, and somebody is always let in.
            Assert.True(entered >= 3, $"Only {entered} came in.");
        }

        return (new MemoryStream(), [.. all.Select(_ => (Action)UseAndCheck)]);
    });

    private static bool Next(BatchEnumerator<Probe.Batch> reading, List<string> hashes, ConcurrentBag<int> threads)
    {
        threads.Add(Environment.CurrentManagedThreadId);
        if (!reading.MoveNext())
            return false;
        hashes.Add(Recording.Hash(reading.Current));
        return true;
    }

    private static void OnAnotherThread(Action action)
    {
        Exception? thrown = null;
        var thread = new Thread(() => thrown = Record.Exception(action));
        thread.Start();
        Assert.True(thread.Join(Safety));
        Assert.Null(thrown);
    }

    private static void AssertRefused(Action read) => Assert.StartsWith(
        "Two threads read the loader of Probe", Assert.Throws<InvalidOperationException>(read).Message, StringComparison.Ordinal);
}

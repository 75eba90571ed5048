using System.Diagnostics;
using Infeed.Tests.Sources;

namespace Infeed.Tests.Loading;

public sealed class ReadingTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void Epoch_everyIndex_comesExactlyOnce(int workers)
    {
        using var loader = new Probe(1001).CreateLoader(new LoaderOptions { Workers = workers });
        for (var epoch = 0; epoch < 2; epoch++)
        {
            var seen = new List<long>();
            foreach (var batch in loader.Epoch(epoch))
                seen.AddRange(batch.SampleIndices);
            Assert.NotEqual(Enumerable.Range(0, 1001).Select(i => (long)i), seen);
            seen.Sort();
            Assert.Equal(Enumerable.Range(0, 1001).Select(i => (long)i), seen);
        }
    }

    [Fact]
    public void Epochs_two_differInOrderAndRandomNumbers()
    {
        using var loader = new Probe(64).CreateLoader(new LoaderOptions { BatchSize = 64 });
        var (orders, labels) = (new List<long[]>(), new List<long[]>());
        foreach (var epoch in loader.Epochs(2))
        {
            foreach (var batch in epoch)
            {
                orders.Add(batch.SampleIndices.ToArray());
                labels.Add([.. batch.Label.Span.ToArray().Order()]);
            }
        }

        Assert.NotEqual(orders[0], orders[1]);
        Assert.NotEqual(labels[0], labels[1]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Options_seedAndShuffle_decideTheContents(int workers)
    {
        using var plain = new Probe(50).CreateLoader(new LoaderOptions { Workers = workers, Shuffle = false });
        using var other = new Probe(50).CreateLoader(new LoaderOptions { Workers = workers, Seed = ulong.MaxValue });

        Assert.Equal(Recording.Expected(50, 8, shuffle: false, seed: 42, epochs: 2), Recording.Of(plain, 2));
        Assert.Equal(Recording.Expected(50, 8, shuffle: true, seed: ulong.MaxValue, epochs: 2), Recording.Of(other, 2));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void DropLast_leavesTheShortBatchOut(int workers)
    {
        using var loader = new Probe(50).CreateLoader(new LoaderOptions { Workers = workers, DropLast = true });

        Assert.Equal(6, loader.BatchesPerEpoch);
        Assert.Equal(Recording.Expected(50, 8, shuffle: true, seed: 42, epochs: 2, dropLast: true), Recording.Of(loader, 2));
    }

    [Fact]
    public void Batch_last_hasTheShapeOfTheRest()
    {
        using var loader = new Probe(10).CreateLoader();
        var shapes = new List<string>();
        foreach (var batch in loader.Epoch(0))
        {
            shapes.Add($"{batch.Index}: [{string.Join(", ", batch.Features.Shape.ToArray())}] [{batch.Label.Shape[0]}] {batch.Features.Span.Length}");
            var tensor = batch.Features.AsTensorSpan();
            Assert.Equal(batch.Features.Span[^1], tensor[batch.Count - 1, Probe.Features - 1]);
            Assert.Equal(batch.Features.Span[Probe.Features..(2 * Probe.Features)], batch.Features[1]);
        }

        Assert.Equal(["0: [8, 5] [8] 40", "1: [2, 5] [2] 10"], shapes);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Batch_afterItsTurn_throwsWhateverIsRead(int workers)
    {
        using var loader = new Probe(100).CreateLoader(new LoaderOptions { Workers = workers });
        using var reading = loader.Epoch(0).GetEnumerator();
        Assert.Throws<InvalidOperationException>(() => reading.Current.Count);
        Assert.True(reading.MoveNext());
        var batch = reading.Current;
        var column = batch.Label;
        Assert.Equal(8, column.Span.Length);
        Assert.True(reading.MoveNext());

        var thrown = 0;
        try { _ = batch.Count; } catch (InvalidOperationException) { thrown++; }
        try { _ = batch.SampleIndices; } catch (InvalidOperationException) { thrown++; }
        try { _ = batch.Label; } catch (InvalidOperationException) { thrown++; }
        try { _ = column.Span; } catch (InvalidOperationException) { thrown++; }
        try { _ = column.Shape; } catch (InvalidOperationException) { thrown++; }
        try { _ = column[0]; } catch (InvalidOperationException) { thrown++; }
        Assert.Equal(6, thrown);
        Assert.Equal(8, reading.Current.Count);
    }

    [Fact]
    public void Batch_ofADefaultView_throws() =>
        Assert.Throws<InvalidOperationException>(() => default(Probe.Batch).Count);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void Foreach_leftEarly_nextEpochBeginsAtItsFirstBatch(int workers)
    {
        using var loader = new Probe(100).CreateLoader(new LoaderOptions { Workers = workers, MaxQueueSize = 4 });
        var expected = Recording.Expected(100, 8, shuffle: true, seed: 42, epochs: 6);
        var batches = (int)loader.BatchesPerEpoch;
        for (var epoch = 0; epoch < 6; epoch++)
        {
            var read = new List<string>();
            foreach (var batch in loader.Epoch(epoch))
            {
                read.Add(Recording.Hash(batch));
                if (read.Count == (epoch * 3) + 1)
                    break;
            }

            Assert.Equal(expected.GetRange(epoch * batches, read.Count), read);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Epoch_readAgain_isTheSame(int workers)
    {
        using var loader = new Probe(100).CreateLoader(new LoaderOptions { Workers = workers });
        var runs = new List<List<string>>();
        for (var run = 0; run < 3; run++)
        {
            runs.Add([]);
            foreach (var batch in loader.Epoch(7))
                runs[run].Add(Recording.Hash(batch));
        }

        Assert.Equal(13, runs[0].Count);
        Assert.Equal(runs[0], runs[1]);
        Assert.Equal(runs[0], runs[2]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Source_thatIsEmpty_hasEmptyEpochs(int workers)
    {
        using var loader = new Probe(0) { OnStart = _ => Assert.Fail("Nobody is needed.") }.CreateLoader(new LoaderOptions { Workers = workers, Shuffle = true });

        Assert.Equal(0, loader.BatchesPerEpoch);
        var epochs = 0;
        foreach (var epoch in loader.Epochs(3))
        {
            epochs++;
            Assert.Equal(0, epoch.Count);
            foreach (var batch in epoch)
                Assert.Fail($"There is no batch {batch.Index}.");
        }

        Assert.Equal(3, epochs);
        foreach (var batch in loader.Epoch(int.MaxValue))
            Assert.Fail($"There is no batch {batch.Index}.");
        Assert.Contains("no samples", Assert.Throws<InvalidOperationException>(() => loader.First().Count).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Epochs_fromALaterOne_areTheRestOfAll(int workers)
    {
        using var loader = new Probe(50).CreateLoader(new LoaderOptions { Workers = workers });
        var read = new List<string>();
        for (var first = 0; first < 6; first += 2)
        {
            var epochs = loader.Epochs(first, 2);
            Assert.Equal((first, 2), (epochs.First, epochs.Count));
            foreach (var epoch in epochs)
            {
                foreach (var batch in epoch)
                    read.Add(Recording.Hash(batch));
            }
        }

        Assert.Equal(Recording.Expected(50, 8, shuffle: true, seed: 42, epochs: 6), read);
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, -1)]
    [InlineData(int.MaxValue, 2)]
    public void Epochs_thatDoNotExist_areRefused(int first, int count)
    {
        using var loader = new Probe(50).CreateLoader();
        Assert.Throws<ArgumentOutOfRangeException>(() => loader.Epochs(first, count));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void First_isTheFirstBatch_andNothingMoreIsLoaded(int workers)
    {
        var samples = 0;
        using var loader = new Probe(50) { OnSample = (_, _) => Interlocked.Increment(ref samples) }.CreateLoader(new LoaderOptions { Workers = workers });
        var first = loader.First();

        Assert.Equal(Recording.Expected(50, 8, shuffle: true, seed: 42, epochs: 1)[0], Recording.Hash(first));
        Assert.Equal(8, Volatile.Read(ref samples));
        Assert.Equal(Recording.Expected(50, 8, shuffle: true, seed: 42, epochs: 1), Recording.Of(loader, 1));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void First_afterTheLoaderWasDisposed_throws(int workers)
    {
        var loader = new Probe(50).CreateLoader(new LoaderOptions { Workers = workers });
        var first = loader.First();
        loader.Dispose();

        var hasThrown = false;
        try { _ = first.Label; } catch (InvalidOperationException) { hasThrown = true; }
        Assert.True(hasThrown);
        Assert.True(loader.Life.IsReleased);
    }

    [Fact]
    public void Reader_withoutWorkers_fillsByItself_andWhatItAsksForAlone()
    {
        var threads = new HashSet<int>();
        var samples = 0;
        using var loader = new Probe(50)
        {
            OnSample = (_, _) =>
            {
                samples++;
                threads.Add(Environment.CurrentManagedThreadId);
            },
        }.CreateLoader(new LoaderOptions { Workers = 0 });
        foreach (var batch in loader.Epoch(0))
        {
            Assert.Equal((batch.Index * 8) + batch.Count, samples);
            if (batch.Index == 2)
                break;
        }

        Assert.Equal(24, samples);
        Assert.Equal([Environment.CurrentManagedThreadId], threads);
    }

    [Fact]
    public void Loader_withThreads_isMadeInLessThanAMillisecond()
    {
        var (least, shortest, ofThreads) = (TimeSpan.MaxValue, TimeSpan.MaxValue, TimeSpan.MaxValue);
        for (var attempt = 0; attempt < 100; attempt++)
        {
            // It is made although no worker has started: nobody waits for them.
            using var gate = new ManualResetEventSlim();
            var source = new Probe(50) { OnStart = _ => gate.Wait() };
            // Of the whole program, so that the start of threads is in it and what others have of a busy machine is not.
            var (began, at) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
            using var loader = source.CreateLoader(new LoaderOptions { Workers = 2 });
            var (spent, passed) = (Environment.CpuUsage.TotalTime - began, Stopwatch.GetElapsedTime(at));
            gate.Set();
            least = spent < least ? spent : least;
            shortest = passed < shortest ? passed : shortest;
            var bare = OfTwoThreads();
            ofThreads = bare < ofThreads ? bare : ofThreads;
        }

        // On a machine on which two threads alone take so long, it is more than a millisecond.
        var bound = TimeSpan.FromMilliseconds(1) is var millisecond && millisecond > 10 * ofThreads ? millisecond : 10 * ofThreads;
        Assert.InRange(least, TimeSpan.Zero, bound);
        // Far more than it takes, on a machine that has other work: nothing is waited for.
        Assert.InRange(shortest, TimeSpan.Zero, TimeSpan.FromMilliseconds(20));
    }

    private static TimeSpan OfTwoThreads()
    {
        using var gate = new ManualResetEventSlim();
        var began = Environment.CpuUsage.TotalTime;
        Thread[] threads = [new(gate.Wait), new(gate.Wait)];
        Array.ForEach(threads, thread => thread.Start());
        var spent = Environment.CpuUsage.TotalTime - began;
        gate.Set();
        Array.ForEach(threads, thread => thread.Join());
        return spent;
    }

    [Fact]
    public void Reading_afterAnotherWasBegun_throwsAndTheOtherGoesOn()
    {
        using var loader = new Probe(100).CreateLoader();
        using var first = loader.Epoch(0).GetEnumerator();
        Assert.True(first.MoveNext());
        using var second = loader.Epoch(1).GetEnumerator();

        Assert.Contains("a newer one", Assert.Throws<InvalidOperationException>(() => first.MoveNext()).Message, StringComparison.Ordinal);
        Assert.True(second.MoveNext());
        first.Dispose();
        Assert.Equal(1, second.Current.Epoch);
    }

    [Fact]
    public void Workers_runOnIntoTheNextEpoch_butNotBeyondTheLast()
    {
        var samples = new System.Collections.Concurrent.ConcurrentQueue<long>();
        using var loader = new Probe(8) { OnSample = (_, index) => samples.Enqueue(index) }
            .CreateLoader(new LoaderOptions { Workers = 1, MaxQueueSize = 3, BatchSize = 4 });
        foreach (var epoch in loader.Epochs(3))
        {
            foreach (var batch in epoch)
            {
                // At the first batch of epoch 0 the queue of three holds a batch of epoch 1: wait until it is full.
                if (batch.Epoch == 0 && batch.Index == 0)
                    Assert.True(SpinWait.SpinUntil(() => samples.Count >= 12, TimeSpan.FromSeconds(30)));
            }
        }

        Assert.Equal(24, samples.Count);
        // A reading without an end goes beyond: it was the horizon that held the worker at the last epoch.
        using var reading = loader.Epoch(3).GetEnumerator();
        Assert.True(SpinWait.SpinUntil(() => samples.Count >= 36, TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void Reading_thatCameFromNoLoader_saysSo()
    {
        Assert.Contains("belongs to no loader", Assert.Throws<InvalidOperationException>(() => default(Epoch<Probe.Batch>).Count).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => default(Epoch<Probe.Batch>).GetEnumerator());
        Assert.Throws<InvalidOperationException>(() => default(BatchEnumerator<Probe.Batch>).MoveNext());
        Assert.Throws<InvalidOperationException>(() => default(BatchEnumerator<Probe.Batch>).Current.Count);
        default(BatchEnumerator<Probe.Batch>).Dispose();
        Assert.Throws<InvalidOperationException>(() => default(Epochs<Probe.Batch>).GetEnumerator());
    }
}

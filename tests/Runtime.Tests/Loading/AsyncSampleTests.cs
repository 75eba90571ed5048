using System.Collections.Concurrent;
using System.Globalization;
using Infeed.Tests.Sources;

namespace Infeed.Tests.Loading;

/// <summary>Samples that are read several at once. Nothing here waits for a time: samples wait for one another, and a limit is a safety net.</summary>
public sealed class AsyncSampleTests
{
    private const int Count = 61;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 5)]
    [InlineData(1, 3)]
    [InlineData(3, 8)]
    [InlineData(2, 1024)]
    public void Batches_areThoseOfSynchronousSamples_whateverTheOrderInWhichSamplesEnd(int workers, int concurrency)
    {
        using var loader = new AsyncProbe(Count) { OnSample = static async (index, _) => await Yield((int)(index * 7 % 5)) }
            .CreateLoader(new LoaderOptions { Workers = workers, Concurrency = concurrency });
        Assert.Equal(Recording.Expected(Count, 8, shuffle: true, seed: 42, epochs: 3), Recording.Of(loader, 3));
    }

    [Theory]
    [InlineData(0, 5, 5)]
    [InlineData(0, 20, 8)]
    [InlineData(1, 5, 5)]
    [InlineData(2, 5, 10)]
    [InlineData(1, 20, 20)]
    [InlineData(2, 20, 40)]
    public void Worker_readsAsManySamplesAtOnceAsItsConcurrency_alsoOfItsNextBatches_andNoMore(int workers, int concurrency, int together)
    {
        var (source, most) = Gathering(together);
        using var loader = source.CreateLoader(new LoaderOptions { Workers = workers, Concurrency = concurrency });
        Assert.Equal(8, Recording.Of(loader, 1).Count);
        Assert.Equal(together, most());
    }

    [Fact]
    public void Worker_readsAsManySamplesAtOnceAsItsConcurrency_whereMaxElementsLeavesFewToABatch()
    {
        var (source, most) = Gathering(together: 20);
        using var loader = source.CreateBucketed(new LoaderOptions { Workers = 1, Concurrency = 20, BatchSize = 256, MaxElements = 40, MaxQueueSize = 16 });
        Assert.Equal(16, Recording.Of(loader, 1).Count);
        Assert.Equal(20, most());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Fault_ofTheLowestRow_arrivesAtItsBatch_andTheSamplesBesideItHaveEnded(int workers)
    {
        var begun = new ConcurrentDictionary<long, bool>();
        var ended = new ConcurrentDictionary<long, bool>();
        var other = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var loader = new AsyncProbe(Count)
        {
            OnSample = async (index, token) =>
            {
                begun.TryAdd(index, true);
                try
                {
                    await Task.Yield();
                    // Row 3 of the second batch throws when row 5 has: the first is the first by its row, and not by time.
                    if (index == 11)
                        await other.Task.WaitAsync(Limit, token);
                    if (index is 11 or 13)
                        throw new FormatException($"{index} is torn");
                }
                finally
                {
                    ended.TryAdd(index, true);
                    if (index == 13)
                        other.TrySetResult();
                }
            },
        }.CreateLoader(new LoaderOptions { Workers = workers, Shuffle = false, Concurrency = 20 });
        using var reading = loader.Epoch(0).GetEnumerator();
        Assert.True(reading.MoveNext());
        var exception = Assert.Throws<SampleException>(() => reading.MoveNext());
        Assert.Equal((11, 0, "11 is torn"), (exception.SampleIndex, exception.Epoch, exception.InnerException!.Message));
        for (var index = 8; index < 16; index++)
            Assert.Equal(begun.ContainsKey(index), ended.ContainsKey(index));
        // The batches after it come all the same.
        Assert.True(reading.MoveNext());
        Assert.Equal(16, reading.Current.SampleIndices[0]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Sample_thatThrowsBeforeItWaits_orIsCancelledByItself_isAFaultLikeAnyOther(int workers)
    {
        using var loader = new AsyncProbe(Count)
        {
            OnSample = (index, _) => index switch
            {
                9 => throw new InvalidDataException("torn"),
                17 => new ValueTask(Task.FromCanceled(new CancellationToken(canceled: true))),
                _ => default,
            },
        }.CreateLoader(new LoaderOptions { Workers = workers, Shuffle = false });
        using var reading = loader.Epoch(0).GetEnumerator();
        Assert.True(reading.MoveNext());
        Assert.Equal(9, Assert.Throws<SampleException>(() => reading.MoveNext()).SampleIndex);
        var cancelled = Assert.Throws<SampleException>(() => reading.MoveNext());
        Assert.Equal(17, cancelled.SampleIndex);
        Assert.IsAssignableFrom<OperationCanceledException>(cancelled.InnerException);
        Assert.True(reading.MoveNext());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Dispose_cancelsTheSamplesThatAreBeingRead_andNothingRunsOnAfterIt(int workers)
    {
        var (begun, ended, stoppedAt) = (0, 0, -1);
        var loader = new AsyncProbe(Count)
        {
            OnSample = async (index, cancellation) =>
            {
                Interlocked.Increment(ref begun);
                try
                {
                    if (index >= 8)
                        await Task.Delay(Limit, cancellation);
                }
                finally
                {
                    // An end that takes its time, as closing a connection does.
                    await Yield(20);
                    Interlocked.Increment(ref ended);
                }
            },
            OnStop = () => Volatile.Write(ref stoppedAt, Volatile.Read(ref ended)),
        }.CreateLoader(new LoaderOptions { Workers = workers, Shuffle = false });
        Assert.True(loader.Epoch(0).GetEnumerator().MoveNext());
        loader.Dispose();
        Assert.Equal(begun, ended);
        Assert.Equal(begun, stoppedAt);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Cancel_whileTheReaderWaits_cancelsTheSamples(int workers)
    {
        using var cancellation = new CancellationTokenSource();
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var (begun, ended) = (0, 0);
        var loader = new AsyncProbe(Count)
        {
            OnSample = async (_, token) =>
            {
                Interlocked.Increment(ref begun);
                entered.TrySetResult();
                try
                {
                    await Task.Delay(Limit, token);
                }
                finally
                {
                    Interlocked.Increment(ref ended);
                }
            },
        }.CreateLoader(new LoaderOptions { Workers = workers, CancellationToken = cancellation.Token });
        var reader = Task.Run(() => Record.Exception(() => Recording.Of(loader, 1)));
        await entered.Task.WaitAsync(Limit);
        await cancellation.CancelAsync();
        Assert.IsAssignableFrom<OperationCanceledException>(await reader.WaitAsync(Limit));
        loader.Dispose();
        Assert.Equal(begun, ended);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Reader_thatLeavesEarly_cancelsThatRun_andTheNextIsWhole(int workers)
    {
        var isHeld = true;
        var cancelled = 0;
        using var held = new ManualResetEventSlim();
        using var loader = new AsyncProbe(Count)
        {
            OnSample = async (index, cancellation) =>
            {
                if (!Volatile.Read(ref isHeld) || index < 8)
                    return;
                using var counts = cancellation.Register(() => Interlocked.Increment(ref cancelled));
                held.Set();
                await Task.Delay(Limit, cancellation);
            },
        }.CreateLoader(new LoaderOptions { Workers = workers, Shuffle = false });
        // The first batch is whole; those after it are being read, and never end.
        Assert.True(loader.Epoch(0).GetEnumerator().MoveNext());
        Assert.True(held.Wait(Limit));
        Volatile.Write(ref isHeld, false);
        Assert.Equal(Recording.Expected(Count, 8, shuffle: false, seed: 42, epochs: 2), Recording.Of(loader, 2));
        Assert.InRange(cancelled, 1, 16 * workers);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 3)]
    [InlineData(3, 7)]
    public void Readings_thatEndAnywhere_leaveNothingBehindInLaterBatches(int workers, int queue)
    {
        const int seed = 20261128;
        var draw = new Random(seed);
        using var loader = new AsyncProbe(Count) { OnSample = static async (index, _) => await Yield((int)(index * 5 % 4)) }
            .CreateLoader(new LoaderOptions { Workers = workers, MaxQueueSize = queue, Concurrency = 13 });
        var expected = Recording.Expected(Count, 8, shuffle: true, seed: 42, epochs: 4);
        for (var reading = 0; reading < 60; reading++)
        {
            var (epoch, batches) = (draw.Next(4), draw.Next(1, 9));
            var seen = new List<string>();
            foreach (var batch in loader.Epoch(epoch))
            {
                seen.Add(Recording.Hash(batch));
                if (seen.Count == batches)
                    break;
            }

            Assert.True(expected.Skip(8 * epoch).Take(batches).SequenceEqual(seen), $"Reading {reading} of seed {seed} differs.");
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Code_afterAnAwait_runsOnTheThreadPool_underTheCulturesOfTheLoader(int workers)
    {
        var before = CultureInfo.CurrentCulture;
        var own = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        own.NumberFormat.NumberDecimalSeparator = ",";
        CultureInfo.CurrentCulture = own;
        using var loader = new AsyncProbe(Count)
        {
            OnSample = async (index, _) =>
            {
                await Task.Yield();
                if (!Thread.CurrentThread.IsThreadPoolThread || CultureInfo.CurrentCulture != own)
                    throw new InvalidOperationException($"Sample {index} goes on elsewhere.");
            },
        }.CreateLoader(new LoaderOptions { Workers = workers });
        CultureInfo.CurrentCulture = before;
        Assert.Equal(8, Recording.Of(loader, 1).Count);
        Assert.Same(before, CultureInfo.CurrentCulture);
    }

    [Fact]
    public void Reader_withAContextOfItsOwn_isNotWaitedForByTheSamplesThatItReads()
    {
        var before = SynchronizationContext.Current;
        var context = new DeafContext();
        SynchronizationContext.SetSynchronizationContext(context);
        try
        {
            using var loader = new AsyncProbe(Count) { OnSample = static (_, _) => new ValueTask(Yield(2)) }.CreateLoader(new LoaderOptions { Workers = 0 });
            Assert.Equal(8, Recording.Of(loader, 1).Count);
            Assert.Same(context, SynchronizationContext.Current);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Memory_thatIsKeptBeyondItsBatch_throws(int workers)
    {
        var kept = new ConcurrentBag<Memory<float>>();
        using (var loader = new AsyncProbe(Count) { OnWritten = (_, features) => kept.Add(features) }.CreateLoader(new LoaderOptions { Workers = workers }))
            Recording.Of(loader, 1);
        Assert.Equal(Count, kept.Count);
        Assert.All(kept, static memory =>
        {
            Assert.Contains("a sample must not keep it", Assert.Throws<InvalidOperationException>(() => memory.Span[0] = 1).Message, StringComparison.Ordinal);
            Assert.Throws<InvalidOperationException>(() => memory.Pin());
        });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1025)]
    public void Concurrency_outOfItsRange_isRefused(int concurrency)
    {
        var refused = Assert.Throws<ArgumentOutOfRangeException>(() => new AsyncProbe(Count).CreateLoader(new LoaderOptions { Concurrency = concurrency }));
        Assert.StartsWith($"Concurrency is {concurrency}; it must be from 1 to 1024.", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>A source whose first samples wait until there are as many as there can be: with fewer at once, this does not end.</summary>
    private static (AsyncProbe Source, Func<int> Most) Gathering(int together)
    {
        var (reading, most) = (0, 0);
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var source = new AsyncProbe(Count)
        {
            SampleLength = 10,
            OnSample = async (_, token) =>
            {
                var now = Interlocked.Increment(ref reading);
                Keep(ref most, now);
                if (now == together)
                    all.TrySetResult();
                await all.Task.WaitAsync(Limit, token);
                Interlocked.Decrement(ref reading);
            },
        };
        return (source, () => most);
    }

    private static async Task Yield(int times)
    {
        for (; times > 0; times--)
            await Task.Yield();
    }

    private static void Keep(ref int most, int now)
    {
        for (var seen = Volatile.Read(ref most); now > seen;)
        {
            var before = Interlocked.CompareExchange(ref most, now, seen);
            if (before == seen)
                return;
            seen = before;
        }
    }

    /// <summary>A context in which nothing ever runs, as that of a window whose thread waits for a batch.</summary>
    private sealed class DeafContext : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state)
        {
        }

        public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException();
    }
}

using System.Diagnostics;
using System.Runtime.CompilerServices;
using Infeed.Tests.Sources;

namespace Infeed.Tests.Loading;

public sealed class EndingTests
{
    /// <summary>What the promise "within a second" is held to, with room for a busy machine.</summary>
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Safety = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Dispose_whileTheConsumerWaits_wakesIt(int workers)
    {
        using var gate = new ManualResetEventSlim();
        using var entered = new ManualResetEventSlim();
        var loader = new Probe(100)
        {
            OnSample = (_, _) =>
            {
                entered.Set();
                gate.Wait(Safety);
            },
        }.CreateLoader(new LoaderOptions { Workers = workers });
        var consumer = Task.Run(() => Record.Exception(() => Recording.Of(loader, 1)));
        Assert.True(entered.Wait(Safety));
        var disposal = Task.Run(loader.Dispose);

        // The consumer is free at once, while the worker is still inside the sample.
        Assert.IsType<ObjectDisposedException>(await consumer.WaitAsync(Safety));
        Assert.False(disposal.IsCompleted);
        gate.Set();
        await disposal.WaitAsync(Safety);
        Assert.Equal(
            "The loader of Probe was disposed, so nothing can be read any more: dispose it after the last epoch, and make another one to read again.",
            Assert.Throws<ObjectDisposedException>(() => Recording.Of(loader, 1)).Message);
    }

    [Fact]
    public async Task Dispose_whileAWorkerIsStuck_throwsAndNamesIt()
    {
        using var gate = new ManualResetEventSlim();
        using var entered = new ManualResetEventSlim();
        var stopped = new TaskCompletionSource();
        var loader = new Probe(100)
        {
            OnSample = (_, _) =>
            {
                entered.Set();
                gate.Wait(Safety);
            },
            OnStop = _ => stopped.SetResult(),
        }.CreateLoader();
        loader.Life.DisposeTimeout = TimeSpan.FromMilliseconds(50);
        using var reading = loader.Epoch(0).GetEnumerator();
        Assert.True(entered.Wait(Safety));

        Assert.Contains("Worker 0 of Probe", Assert.Throws<TimeoutException>(loader.Dispose).Message, StringComparison.Ordinal);
        gate.Set();
        await stopped.Task.WaitAsync(Safety);
    }

    [Fact]
    public void Worker_thatIsStuckBehindDispose_keepsTheMemory_untilItsCodeReturns()
    {
        using var gate = new ManualResetEventSlim();
        var crew = DisposeWhileStuck(gate);
        Collect();
        // The worker may write yet.
        Assert.True(crew.IsAlive);
        gate.Set();
        Assert.True(SpinWait.SpinUntil(
            () =>
            {
                Collect();
                return !crew.IsAlive;
            },
            Safety));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Cancel_whileTheConsumerWaits_throwsOperationCanceled(int workers)
    {
        using var cancellation = new CancellationTokenSource();
        using var loader = new Probe(100) { OnSample = (_, _) => cancellation.Token.WaitHandle.WaitOne(Safety) }
            .CreateLoader(new LoaderOptions { Workers = workers, CancellationToken = cancellation.Token });
        var consumer = Task.Run(() => Record.Exception(() => Recording.Of(loader, 1)));
        cancellation.CancelAfter(20);

        var exception = Assert.IsAssignableFrom<OperationCanceledException>(await consumer.WaitAsync(Safety));
        Assert.Equal(cancellation.Token, exception.CancellationToken);
        Assert.ThrowsAny<OperationCanceledException>(() => Recording.Of(loader, 1));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void CreateLoader_withACancelledToken_endsAtTheFirstBatch(int workers)
    {
        using var loader = new Probe(100).CreateLoader(new LoaderOptions { Workers = workers, CancellationToken = new CancellationToken(canceled: true) });

        Assert.ThrowsAny<OperationCanceledException>(() => Recording.Of(loader, 1));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public void Dispose_inMidEpoch_endsWithinASecond(int workers)
    {
        var loader = new Probe(1_000_000).CreateLoader(new LoaderOptions { Workers = workers });
        foreach (var batch in loader.Epoch(0))
        {
            if (batch.Index == 100)
                break;
        }

        var began = Stopwatch.GetTimestamp();
        loader.Dispose();
        Assert.True(Stopwatch.GetElapsedTime(began) < Second);
        loader.Dispose();
        Assert.Throws<ObjectDisposedException>(() => loader.Epoch(1).GetEnumerator());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Dispose_whileABatchIsHeld_leavesItReadable(int workers)
    {
        var loader = new Probe(100).CreateLoader(new LoaderOptions { Workers = workers });
        var expected = Recording.Expected(100, 8, shuffle: true, seed: 42, epochs: 1)[0];
        using var reading = loader.Epoch(0).GetEnumerator();
        Assert.True(reading.MoveNext());
        var batch = reading.Current;

        loader.Dispose();

        // The memory stays until the reading ends: a reader on another thread never touches freed memory.
        Assert.Equal(expected, Recording.Hash(batch));
        Assert.Throws<ObjectDisposedException>(() => reading.MoveNext());
    }

    [Fact]
    public void Dispose_byASample_throwsAtOnceAndEndsTheLoader()
    {
        DataLoader<Probe.Batch> loader = null!;
        Exception? thrown = null;
        using var tried = new ManualResetEventSlim();
        using var made = new ManualResetEventSlim();
        var source = new Probe(64)
        {
            OnSample = (_, _) =>
            {
                made.Wait();
                thrown ??= Record.Exception(loader.Dispose);
                tried.Set();
            },
        };
        loader = source.CreateLoader(new LoaderOptions { Workers = 1 });
        made.Set();
        Assert.Throws<ObjectDisposedException>(() => loader.Epoch(0).GetEnumerator().MoveNext());
        Assert.True(tried.Wait(Safety));
        Assert.StartsWith("A sample or a hook of Probe disposed its own loader", Assert.IsType<InvalidOperationException>(thrown).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Loader_abandonedWithoutDispose_leaksNoThread()
    {
        var stopped = new CountdownEvent(3);
        Abandon(stopped);

        // Only the collector can find out that nobody reads any more.
        Assert.True(SpinWait.SpinUntil(
            () =>
            {
                Collect();
                return stopped.IsSet;
            },
            Safety));
    }

    [Fact]
    public void Loader_thatIsRead_isNotFinalized()
    {
        using var reading = new Probe(1000).CreateLoader(new LoaderOptions { BatchSize = 1 }).Epoch(0).GetEnumerator();
        var batches = 0;
        while (reading.MoveNext())
        {
            if (++batches % 100 == 0)
                Collect();
        }

        Assert.Equal(1000, batches);
    }

    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }

    // The crew, of which only its stuck worker knows.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference DisposeWhileStuck(ManualResetEventSlim gate)
    {
        using var entered = new ManualResetEventSlim();
        var loader = new Probe(100)
        {
            OnSample = (_, _) =>
            {
                entered.Set();
                gate.Wait(Safety);
            },
        }.CreateLoader();
        loader.Life.DisposeTimeout = TimeSpan.FromMilliseconds(50);
        loader.Epoch(0).GetEnumerator().Dispose();
        Assert.True(entered.Wait(Safety));
        Assert.Throws<TimeoutException>(loader.Dispose);
        return new WeakReference(loader.Life.Crew);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Abandon(CountdownEvent stopped)
    {
        var loader = new Probe(1_000_000) { OnStop = _ => stopped.Signal() }.CreateLoader(new LoaderOptions { Workers = 3 });
        foreach (var batch in loader.Epoch(0))
        {
            if (batch.Index == 10)
                break;
        }
    }
}

using Infeed.Tests.Sources;

namespace Infeed.Tests.Loading;

/// <summary>The one batch that is filled to look at, beside the workers and the reading.</summary>
public sealed class FirstTests
{
    private const int Count = 50;
    private static readonly TimeSpan Safety = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void First_ofEachForm_isTheFirstBatchOfAReading(int workers)
    {
        var options = new LoaderOptions { Workers = workers };
        using var samples = new Probe(Count).CreateLoader(options);
        Assert.Equal(Recording.Expected(Count, 8, shuffle: true, seed: 42, epochs: 1)[0], Recording.Hash(samples.First()));
        using var tasks = new AsyncProbe(Count) { OnSample = async (_, _) => await Task.Yield() }.CreateLoader(options);
        Assert.Equal(Recording.Of(tasks, 1)[0], Recording.Hash(tasks.First()));
        using var rows = new Rows(Count).CreateLoader(options);
        Assert.Equal(FirstOf(rows, batch => batch.Label.Span.ToArray()), rows.First().Label.Span.ToArray());
        using var tape = new Tape(Count).CreateLoader(options);
        Assert.Equal(FirstOf(tape, batch => batch.Label.Span.ToArray()), tape.First().Label.Span.ToArray());
        using var words = new Words(Count).CreateLoader(options);
        Assert.Equal(FirstOf(words, batch => batch.Tokens.Padded.Span.ToArray()), words.First().Tokens.Padded.Span.ToArray());
        Assert.Equal(FirstOf(words, batch => batch.Tokens.Lengths.Span.ToArray()), words.First().Tokens.Lengths.Span.ToArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void First_isFilledByTheThreadThatAsks_whileEveryWorkerIsBusy(int workers)
    {
        using var gate = new ManualResetEventSlim();
        var asking = Environment.CurrentManagedThreadId;
        var mine = new List<long>();
        var source = new Probe(Count)
        {
            OnSample = (_, index) =>
            {
                if (Environment.CurrentManagedThreadId == asking)
                    mine.Add(index);
                else
                    gate.Wait(Safety);
            },
            OnStart = _ => Assert.True(Environment.CurrentManagedThreadId == asking || gate.Wait(Safety)),
        };
        using var loader = source.CreateLoader(new LoaderOptions { Workers = workers, Shuffle = false });

        // No worker gets as far as its first sample before this batch is there.
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7], loader.First().SampleIndices.ToArray());
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7], mine);
        gate.Set();
    }

    [Fact]
    public void Workers_fillNothing_beforeALoopHasBegun()
    {
        var asking = Environment.CurrentManagedThreadId;
        var (hasBegun, early) = (false, 0);
        using var started = new CountdownEvent(2);
        var source = new Probe(Count)
        {
            OnStart = _ =>
            {
                if (Environment.CurrentManagedThreadId != asking)
                    started.Signal();
            },
            OnSample = (_, _) =>
            {
                if (Environment.CurrentManagedThreadId != asking && !Volatile.Read(ref hasBegun))
                    Interlocked.Increment(ref early);
            },
        };
        using var loader = source.CreateLoader(new LoaderOptions { Workers = 2 });
        Assert.True(started.Wait(Safety));
        var expected = Recording.Expected(Count, 8, shuffle: true, seed: 42, epochs: 1);
        Assert.Equal(expected[0], Recording.Hash(loader.First()));
        Volatile.Write(ref hasBegun, true);
        Assert.Equal(expected, Recording.Of(loader, 1));
        Assert.Equal(0, early);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void First_inAReading_leavesItAndWhatIsCountedAsTheyAre(int workers)
    {
        using var loader = new Probe(Count).CreateLoader(new LoaderOptions { Workers = workers });
        var expected = Recording.Expected(Count, 8, shuffle: true, seed: 42, epochs: 1);
        var read = new List<string>();
        foreach (var batch in loader.Epoch(0))
        {
            var before = (loader.GetState(), loader.Statistics.BatchesDelivered, loader.Statistics.SamplesDelivered);
            var first = loader.First();
            Assert.Equal(expected[0], Recording.Hash(first));
            Assert.Equal(before, (loader.GetState(), loader.Statistics.BatchesDelivered, loader.Statistics.SamplesDelivered));
            read.Add(Recording.Hash(batch));
            Assert.Equal(expected[0], Recording.Hash(first));
        }

        Assert.Equal(expected, read);
    }

    [Fact]
    public void First_isOfTheSourceAsItWas_andRunsTheHooksOfAWorkerOfItsOwn()
    {
        var calls = new List<string>();
        var source = new Probe(Count)
        {
            OnStart = worker => calls.Add($"start {worker}"), OnStop = worker => calls.Add($"stop {worker}"), OnSample = (_, _) => calls.Add("sample"),
        };
        using var loader = source.CreateLoader(new LoaderOptions { Workers = 0, BatchSize = 2 });
        Assert.Empty(calls);
        source.Offset = 1000;
        for (var look = 1; look <= 2; look++)
        {
            Assert.Equal(Recording.Expected(Count, 2, shuffle: true, seed: 42, epochs: 1)[0], Recording.Hash(loader.First()));
            Assert.Equal(Enumerable.Repeat((string[])["start 0", "sample", "sample", "stop 0"], look).SelectMany(call => call), calls);
        }
    }

    [Fact]
    public void First_ofASecondCall_endsTheBatchOfTheFirst()
    {
        using var loader = new Probe(Count).CreateLoader();
        var first = loader.First();
        var second = loader.First();
        var hasThrown = false;
        try { _ = first.Label; } catch (InvalidOperationException) { hasThrown = true; }
        Assert.True(hasThrown);
        Assert.Equal(Recording.Expected(Count, 8, shuffle: true, seed: 42, epochs: 1)[0], Recording.Hash(second));
    }

    [Theory]
    [InlineData(OnSampleError.Skip, 0)]
    [InlineData(OnSampleError.Skip, 2)]
    [InlineData(OnSampleError.Substitute, 0)]
    [InlineData(OnSampleError.Substitute, 2)]
    public void First_withSamplesThatCannotBeFilled_isWhatTheReadingHas_andNoneIsCounted(OnSampleError onError, int workers)
    {
        // In order, so that nothing is left of the first batch.
        var source = new Probe(Count) { OnSample = (_, index) => { if (index is < 8 or 11) throw new InvalidDataException($"{index} is damaged"); } };
        var options = new LoaderOptions { Workers = workers, OnSampleError = onError, Shuffle = false };
        using var loader = source.CreateLoader(options);
        var first = Recording.Hash(loader.First());
        Assert.Equal(0, loader.Statistics.SampleErrors);
        Assert.Equal(Recording.Of(loader, 1)[0], first);
        Assert.Equal(9, loader.Statistics.SampleErrors);

        using var strict = source.CreateLoader(options with { MaxSampleErrors = 7 });
        Assert.StartsWith("8 samples of Probe could not be filled, and MaxSampleErrors is 7", Assert.Throws<SampleException>(() => strict.First().Count).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void First_thatThrows_namesItsSample_andTheLoaderGoesOn()
    {
        var isDamaged = true;
        using var loader = new Probe(Count) { OnSample = (_, index) => { if (isDamaged && index == 3) throw new IOException("gone"); } }
            .CreateLoader(new LoaderOptions { Shuffle = false });
        var thrown = Assert.Throws<SampleException>(() => loader.First().Count);
        Assert.Equal((3, 0, 0), (thrown.SampleIndex, thrown.Epoch, thrown.BatchIndex));
        isDamaged = false;
        Assert.Equal(Recording.Of(loader, 1)[0], Recording.Hash(loader.First()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void First_ofALoaderThatResumes_isTheBatchThatComesNext(int workers)
    {
        using var before = new Probe(Count).CreateLoader();
        using var reading = before.Epoch(3).GetEnumerator();
        Assert.True(reading.MoveNext() && reading.MoveNext());
        using var loader = new Probe(Count).CreateLoader(new LoaderOptions { Workers = workers, Resume = before.GetState() });

        Assert.Equal(Recording.Expected(Count, 8, shuffle: true, seed: 42, epochs: 1, first: 3)[2], Recording.Hash(loader.First()));
        Assert.Equal(before.GetState(), loader.GetState());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task First_thatWaits_endsWithTheLoader(bool isCancelled)
    {
        using var cancellation = new CancellationTokenSource();
        var isWaiting = new TaskCompletionSource();
        var source = new AsyncProbe(Count)
        {
            OnSample = async (_, token) =>
            {
                isWaiting.TrySetResult();
                await Task.Delay(Timeout.Infinite, token);
            },
        };
        using var loader = source.CreateLoader(new LoaderOptions { Workers = 1, CancellationToken = cancellation.Token });
        var look = Task.Factory.StartNew(() => loader.First().Count, TaskCreationOptions.LongRunning);
        await isWaiting.Task.WaitAsync(Safety);
        if (isCancelled)
            await cancellation.CancelAsync();
        else
            loader.Dispose();

        if (isCancelled)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => look.WaitAsync(Safety));
        else
            await Assert.ThrowsAsync<ObjectDisposedException>(() => look.WaitAsync(Safety));
        loader.Dispose();
        Assert.True(loader.Life.IsReleased);
    }

    private delegate T Contents<TBatch, T>(TBatch batch)
        where TBatch : allows ref struct;

    private static T FirstOf<TBatch, T>(DataLoader<TBatch> loader, Contents<TBatch, T> contents)
        where TBatch : struct, CompilerServices.IBatch<TBatch>, allows ref struct
    {
        using var reading = loader.Epoch(0).GetEnumerator();
        Assert.True(reading.MoveNext());
        return contents(reading.Current);
    }
}

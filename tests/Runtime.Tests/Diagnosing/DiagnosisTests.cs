using Infeed.Tests.Shared;
using Infeed.Tests.Sources;

namespace Infeed.Tests.Diagnosing;

/// <summary>
/// Each bottleneck, provoked by a source or a consumer that has it. What else the machine does can be one itself, so each is provoked again where another
/// was found, with longer sleeps.
/// </summary>
public sealed class DiagnosisTests
{
    private const int Batches = 40;
    private static readonly TimeSpan FirstWork = TimeSpan.FromMilliseconds(8);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    [Fact]
    public void Workers_thatSleep_wait_andAsManyAreAdvisedAsKeepUp()
    {
        if (!OperatingSystem.IsLinux())
            return;
        var diagnosis = Provoke(
            work => Diagnose(new Probe(Batches) { OnSample = (_, _) => Thread.Sleep(work * 3) }, workers: 2, () => Thread.Sleep(work)),
            found => found is { Bottleneck: Bottleneck.Waiting, Workers: >= 3 and <= 5 });
        Assert.Equal(Bottleneck.Waiting, diagnosis.Bottleneck);
        // Three times as long as the consumer for each; a busy machine makes either longer.
        Assert.InRange(diagnosis.Workers!.Value, 3, 5);
        Assert.Contains($"Workers = {diagnosis.Workers} would just keep up", diagnosis.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AsynchronousSamples_thatWait_areToBeReadMoreAtOnce()
    {
        if (!OperatingSystem.IsLinux())
            return;
        var diagnosis = Provoke(
            work =>
            {
                using var loader = new AsyncProbe(Batches) { OnSample = async (_, token) => await Task.Delay(work * 4, token) }
                    .CreateLoader(new LoaderOptions { Workers = 1, BatchSize = 1, MaxQueueSize = 20, Concurrency = 1 });
                return loader.Diagnose(Read(loader, () => Thread.Sleep(work)));
            },
            found => found is { Bottleneck: Bottleneck.Waiting, Concurrency: >= 3 and <= 20 });
        Assert.Equal((Bottleneck.Waiting, null), (diagnosis.Bottleneck, diagnosis.Workers));
        // Four times as long as the consumer for each; a busy machine makes either longer.
        Assert.InRange(diagnosis.Concurrency!.Value, 3, 20);
        Assert.Contains($"Concurrency = {diagnosis.Concurrency}", diagnosis.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Shard_thatIsSlow_isNamed()
    {
        // With a worker for each shard, the worker's number is that of the shard.
        const string message = "A sample of shard 2 takes ";
        var expected = OperatingSystem.IsLinux() ? Bottleneck.Waiting : Bottleneck.Workers;
        var diagnosis = Provoke(
            work =>
            {
                using var loader = new Tape(Batches) { OnSample = (worker, _) => Thread.Sleep(worker == 2 ? work : work / 4) }
                    .CreateLoader(new LoaderOptions { Workers = 4, BatchSize = 1 });
                foreach (var batch in loader.Epoch(0))
                {
                }

                return loader.Diagnose();
            },
            found => found.Bottleneck == expected && found.Message.Contains(message, StringComparison.Ordinal));
        Assert.Contains(message, diagnosis.Message, StringComparison.Ordinal);
        Assert.Equal(expected, diagnosis.Bottleneck);
    }

    [Fact]
    public void Workers_thatCompute_areTheBottleneck()
    {
        var diagnosis = Provoke(
            work => Diagnose(new Probe(Batches) { OnSample = (_, index) => Compute(index, work) }, workers: 1, () => { }),
            found => found.Bottleneck == Bottleneck.Workers);
        Assert.Equal(Bottleneck.Workers, diagnosis.Bottleneck);
        Assert.Contains("while 1 worker was busy", diagnosis.Message, StringComparison.Ordinal);
        Assert.Equal(Environment.ProcessorCount > 1 ? Environment.ProcessorCount : null, diagnosis.Workers);
    }

    [Fact]
    public void Consumer_thatFillsBatchesItself_isToldOfWorkers()
    {
        var diagnosis = Provoke(
            work => Diagnose(new Probe(Batches) { OnSample = (_, index) => Compute(index, work) }, workers: 0, () => { }),
            found => found.Bottleneck == Bottleneck.Workers);
        Assert.Equal(Bottleneck.Workers, diagnosis.Bottleneck);
        Assert.Contains("loading batches itself", diagnosis.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Workers_thatSleepInOneLock_contend()
    {
        if (!OperatingSystem.IsLinux())
            return;
        var gate = new Lock();
        var (holder, waiting) = (-1, 0);
        const string message = "3 workers do the work of 1.0";
        var diagnosis = Provoke(
            work =>
            {
                var source = new Probe(Batches)
                {
                    OnSample = (worker, _) =>
                    {
                        Interlocked.Increment(ref waiting);
                        lock (gate)
                        {
                            Interlocked.Decrement(ref waiting);
                            Volatile.Write(ref holder, worker);
                            Thread.Sleep(work);
                        }

                        // One that waits gets it, also where this thread still has the processor and could take it again.
                        SpinWait.SpinUntil(() => Volatile.Read(ref holder) != worker || Volatile.Read(ref waiting) == 0);
                    },
                };
                return Diagnose(source, workers: 3, () => { });
            },
            found => found.Bottleneck == Bottleneck.Contention && found.Message.Contains(message, StringComparison.Ordinal));
        Assert.Equal(Bottleneck.Contention, diagnosis.Bottleneck);
        Assert.Contains(message, diagnosis.Message, StringComparison.Ordinal);
        Assert.Null(diagnosis.Workers);
    }

    [Fact]
    public void Consumer_thatIsSlow_isHealthy()
    {
        var diagnosis = Provoke(
            work =>
            {
                using var loader = new Probe(Batches).CreateLoader(new LoaderOptions { Workers = 2, BatchSize = 1, MaxQueueSize = 4 });
                return loader.Diagnose(Read(loader, () => Thread.Sleep(work)));
            },
            found => found.Bottleneck == Bottleneck.Consumer);
        Assert.Equal(Bottleneck.Consumer, diagnosis.Bottleneck);
        Assert.Null(diagnosis.Workers);
        Assert.Null(diagnosis.MaxQueueSize);
        Assert.Equal(diagnosis.Message, diagnosis.ToString());
    }

    // Workers and loop take as long for a batch: the workers begin one when the loop has taken one, and the loop goes on when that is there.
    [Fact]
    public void Queue_thatIsNeverFull_isSaidToBeTooLarge()
    {
        const int samplesOfBatch = 4096, ahead = 3, workers = 3;
        var mayFill = ahead;
        var source = new Probe(Batches * samplesOfBatch)
        {
            OnSample = (_, index) =>
            {
                if (index / samplesOfBatch >= Volatile.Read(ref mayFill))
                    SpinWait.SpinUntil(() => index / samplesOfBatch < Volatile.Read(ref mayFill));
            },
        };
        using var loader = source.CreateLoader(new LoaderOptions { Workers = workers, BatchSize = samplesOfBatch, MaxQueueSize = 20, Shuffle = false });
        try
        {
            foreach (var batch in loader.Epoch(0))
            {
                var next = (int)batch.Index + 1;
                // Each worker is held at a batch that it may not fill yet. Behind the last one come those of the next epoch, which would not be held.
                if (next + ahead + workers > Batches)
                    break;
                Volatile.Write(ref mayFill, next + ahead);
                // The one that the loop holds is there, too.
                Assert.True(SpinWait.SpinUntil(() => loader.Meter.Depth() == 1 + ahead, Limit), $"{loader.Meter.Depth() - 1} batches are ready, not {ahead}.");
            }
        }
        finally
        {
            Volatile.Write(ref mayFill, int.MaxValue);
        }

        var diagnosis = loader.Diagnose();
        Assert.Equal((Bottleneck.Consumer, null, 4), (diagnosis.Bottleneck, diagnosis.Workers, diagnosis.MaxQueueSize));
        // 16 slots.
        Assert.EndsWith(
            ": loading keeps up. The queue never held more than 3 of 20: MaxQueueSize = 4 saves 2.4 MB.", diagnosis.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Batches_thatComeInBursts_areToldOfALongerQueue()
    {
        var diagnosis = Provoke(
            work =>
            {
                var source = new Probe(3 * Batches) { OnSample = (_, index) => Thread.Sleep(index % 10 == 5 ? 10 * work : TimeSpan.Zero) };
                return Diagnose(source, workers: 1, () => Thread.Sleep(work));
            },
            found => found.Bottleneck == Bottleneck.Queue);
        Assert.Equal((Bottleneck.Queue, 8), (diagnosis.Bottleneck, diagnosis.MaxQueueSize));
    }

    // Workers that take long to start are no reason to change a setting.
    [Fact]
    public void Start_isNotPartOfIt()
    {
        var diagnosis = Provoke(
            work =>
            {
                var source = new Probe(Batches) { OnSample = (_, index) => Thread.Sleep(index == 0 ? 100 * work : TimeSpan.Zero) };
                return Diagnose(source, workers: 1, () => Thread.Sleep(work));
            },
            found => found.Bottleneck == Bottleneck.Consumer);
        Assert.Equal(Bottleneck.Consumer, diagnosis.Bottleneck);
    }

    // As validation does: the workers fill the queue, wait for room, and hold nobody up.
    [Fact]
    public void Pause_betweenEpochs_isNobodysWaiting()
    {
        var diagnosis = Provoke(
            work =>
            {
                using var loader = new Probe(Batches) { OnSample = (_, index) => Compute(index, work) }
                    .CreateLoader(new LoaderOptions { Workers = 1, BatchSize = 1, MaxQueueSize = 4 });
                // Before the first reading, too.
                Thread.Sleep(work * Batches);
                for (var epoch = 0; epoch < 2; epoch++)
                {
                    foreach (var batch in loader.Epoch(epoch))
                    {
                    }

                    Thread.Sleep(work * Batches);
                }

                return loader.Diagnose();
            },
            found => found.Bottleneck == Bottleneck.Workers);
        Assert.Equal(Bottleneck.Workers, diagnosis.Bottleneck);
    }

    // As where each epoch has new workers.
    [Fact]
    public void Starts_ofNewWorkers_areNotPartOfIt()
    {
        var diagnosis = Provoke(
            work =>
            {
                var options = new LoaderOptions { Workers = 2, BatchSize = 1, MaxQueueSize = 4 };
                using var loader = new Probe(Batches).CreateLoader(options);
                for (var epoch = 0; epoch < 3; epoch++)
                {
                    loader.Reader.Replace(new Probe(Batches) { OnStart = _ => Thread.Sleep(work * Batches) }.CreateCrew(options));
                    foreach (var batch in loader.Epoch(epoch))
                        Thread.Sleep(work);
                }

                return loader.Diagnose();
            },
            found => found.Bottleneck == Bottleneck.Consumer);
        Assert.Equal(Bottleneck.Consumer, diagnosis.Bottleneck);
    }

    [Fact]
    public void Workers_thatWereReplacedByOthersOfAnotherNumber_areNotDiagnosedWithThese()
    {
        using var loader = new Probe(Batches).CreateLoader(new LoaderOptions { Workers = 3, BatchSize = 1, MaxQueueSize = 4 });
        var since = loader.Statistics;
        Recording.Of(loader, 1);
        loader.Reader.Replace(new Probe(Batches).CreateCrew(new LoaderOptions { Workers = 1, BatchSize = 1, MaxQueueSize = 4 }));
        Assert.Equal("Probe: 0 batches are too few to say; 20 are needed.", loader.Diagnose().Message);
        Assert.Equal("Probe: 0 batches are too few to say; 20 are needed.", loader.Diagnose(since).Message);
        Recording.Of(loader, 1);
        Assert.NotEqual(Bottleneck.Unknown, loader.Diagnose().Bottleneck);
    }

    [Fact]
    public void Snapshot_leavesOutWhatHeldItUpBefore()
    {
        if (!OperatingSystem.IsLinux())
            return;
        var expected = (Bottleneck.Waiting, Bottleneck.Workers);
        var found = Provoke(
            work =>
            {
                var isComputing = false;
                var source = new Probe(Batches)
                {
                    OnSample = (_, index) =>
                    {
                        if (isComputing)
                            Compute(index, work);
                        else
                            Thread.Sleep(2 * work);
                    },
                };
                using var loader = source.CreateLoader(new LoaderOptions { Workers = 1, BatchSize = 1, MaxQueueSize = 1 });
                Read(loader, () => { });
                var first = loader.Diagnose().Bottleneck;
                isComputing = true;
                // What the worker has begun before it was told.
                Read(loader, () => { });
                var since = loader.Statistics;
                Read(loader, () => { });
                return (first, loader.Diagnose(since).Bottleneck);
            },
            found => found == expected);
        Assert.Equal(expected, found);
    }

    [Fact]
    public void FewBatches_sayNothing()
    {
        using var loader = new Probe(8).CreateLoader();
        Assert.Equal(Bottleneck.Unknown, loader.Diagnose().Bottleneck);
        Recording.Of(loader, 1);
        Assert.Equal("Probe: 1 batch is too few to say; 20 are needed.", loader.Diagnose().Message);
    }

    // What a busy machine adds becomes small against sleeps that are longer each time.
    private static T Provoke<T>(Func<TimeSpan, T> provoke, Func<T, bool> isAsItMustBe)
    {
        var work = FirstWork;
        return Tries.Until(
            () =>
            {
                var found = provoke(work);
                work *= 1.5;
                return found;
            },
            isAsItMustBe);
    }

    private static Diagnosis Diagnose(Probe source, int workers, Action consume)
    {
        using var loader = source.CreateLoader(new LoaderOptions { Workers = workers, BatchSize = 1, MaxQueueSize = 4, Shuffle = false });
        Read(loader, consume);
        return loader.Diagnose();
    }

    /// <returns>The statistics after the first batches, for which the threads have to be started.</returns>
    private static LoaderStatistics Read(DataLoader<Probe.Batch> loader, Action consume)
    {
        var early = default(LoaderStatistics);
        foreach (var batch in loader.Epoch(0))
        {
            if (batch.Index == 10)
                early = loader.Statistics;
            consume();
        }

        return early;
    }

    // A few milliseconds on a processor, and never off it by itself.
    private static void Compute(long index, TimeSpan work)
    {
        var value = (double)index;
        var rounds = 200_000 * (work / FirstWork);
        for (var i = 0; i < rounds; i++)
            value = Math.Sin(value + i);
        GC.KeepAlive(value);
    }
}

using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using System.Text.RegularExpressions;
using Infeed.Diagnosing;
using Infeed.Profiles;
using Infeed.Tests.Shared;
using Infeed.Tests.Sources;

namespace Infeed.Tests.Loading;

/// <summary>Loaders that find their settings while they are read: nothing of it shows in the batches.</summary>
public sealed partial class AutoTests
{
    private const int Count = 4000;

    private static readonly Lock OneAtATime = new();

    private static readonly LoaderOptions Auto = new() { Workers = DataSource.Auto, MaxQueueSize = DataSource.Auto };

    [Theory]
    [InlineData(DataSource.Auto, DataSource.Auto)]
    [InlineData(2, DataSource.Auto)]
    [InlineData(DataSource.Auto, 5)]
    public void Batches_equalThoseOfAPlainLoop(int workers, int queue)
    {
        using var loader = new Probe(Count) { OnSample = (_, _) => Thread.SpinWait(2000) }
            .CreateLoader(new LoaderOptions { Workers = workers, MaxQueueSize = queue });
        Assert.True(loader.Settings.IsTuning);

        var epochs = ReadUntilSettled(loader, Count);
        Assert.Equal(epochs * Count, loader.Statistics.SamplesDelivered);
        var settings = loader.Settings;
        Assert.False(settings.IsTuning, settings.Reason);
        Assert.Contains("batches/s", settings.Reason, StringComparison.Ordinal);
        if (workers != DataSource.Auto)
            Assert.Equal(workers, settings.Workers);
        if (queue != DataSource.Auto)
            Assert.Equal(queue, settings.MaxQueueSize);
    }

    [Fact]
    public void Batches_ofAsynchronousSamples_equalThoseOfAPlainLoop()
    {
        using var loader = new AsyncProbe(Count)
        {
            OnSample = async (index, _) =>
            {
                if (index % 3 == 0)
                    await Task.Yield();
                Thread.SpinWait(2000);
            },
        }.CreateLoader(Auto with { Concurrency = 8 });
        Assert.True(loader.Settings.IsTuning);
        ReadUntilSettled(loader, Count);
        Assert.Contains("batches/s", loader.Settings.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Choice_isOneEvent_withItsReason()
    {
        using var choices = new ChoiceListener();
        using var loader = new Probe(Count) { OnSample = (_, _) => Thread.SpinWait(2000) }.CreateLoader(Auto);
        ReadUntilSettled(loader, Count);
        var settings = loader.Settings;
        // Loaders of other tests choose, too, with other figures.
        var choice = Assert.Single(choices.Heard, choice => choice.Reason == settings.Reason);
        Assert.Equal(nameof(Probe), choice.Source);
        Assert.Equal(SettingsText.Of(new MeasuredSettings(settings.Workers, settings.MaxQueueSize, settings.UseMultiprocessing)), choice.Settings);
    }

    [Fact]
    public void Loaders_thatAreReadByTurns_areTunedOneAfterTheOther()
    {
        using var first = new Probe(Count) { OnSample = (_, _) => Thread.SpinWait(2000) }.CreateLoader(Auto);
        using var second = new Probe(Count) { OnSample = (_, _) => Thread.SpinWait(2000) }.CreateLoader(Auto);
        var untried = second.Settings;
        var patience = new Patience();
        var (readOfFirst, readOfSecond, together, epochs) = (new List<string>(), new List<string>(), 0, 0);
        for (var epoch = 0; (first.Settings.IsTuning || second.Settings.IsTuning) && patience.IsLeft; epoch++)
        {
            epochs++;
            using var ofSecond = second.Epoch(epoch).GetEnumerator();
            foreach (var batch in first.Epoch(epoch))
            {
                Assert.True(ofSecond.MoveNext());
                readOfFirst.Add(Recording.Hash(batch));
                readOfSecond.Add(Recording.Hash(ofSecond.Current));
                if (first.Settings.IsTuning && epoch == 0)
                {
                    Assert.Equal(untried, second.Settings);
                    together++;
                }
            }
        }

        Assert.True(together > 20, $"The first has chosen after {together} batches.");
        var expected = Recording.Expected(Count, 8, shuffle: true, seed: 42, epochs);
        Assert.Equal(expected, readOfFirst);
        Assert.Equal(expected, readOfSecond);
        Assert.False(first.Settings.IsTuning, first.Settings.Reason);
        Assert.False(second.Settings.IsTuning, second.Settings.Reason);
    }

    [Fact]
    public void Samples_thatWait_getMoreWorkersThanProcessors()
    {
        const int samples = 8 * 700;
        var workers = Tries.Until(Tune, chosen => chosen > Environment.ProcessorCount);
        Assert.InRange(workers, Environment.ProcessorCount + 1, 64);

        static int Tune()
        {
            using var loader = new Probe(samples) { OnSample = (_, _) => Thread.Sleep(2) }.CreateLoader(Auto);
            ReadUntilSettled(loader, samples);
            // Each crew that was replaced has ended, and all workers' time is counted.
            Assert.True(loader.Statistics.WorkerBusy > TimeSpan.FromMilliseconds(samples * 2));
            return loader.Settings.Workers;
        }
    }

    [Fact]
    public void Samples_thatThrow_areReportedAtTheirBatches_whileSettingsAreTried()
    {
        static Probe Source() => new(Count)
        {
            OnSample = (_, index) =>
            {
                if (index % 97 == 3)
                    throw new InvalidOperationException($"sample {index}");
                Thread.SpinWait(2000);
            },
        };
        using var plain = Source().CreateLoader(new LoaderOptions { Workers = 0 });
        using var loader = Source().CreateLoader(Auto);
        for (var epoch = 0; epoch < 2; epoch++)
        {
            var (expected, expectedThrown) = Recording.OfWhatCanBeRead(plain.Epoch(epoch));
            var (read, thrown) = Recording.OfWhatCanBeRead(loader.Epoch(epoch));
            Assert.Equal(expected, read);
            Assert.Equal(expectedThrown.Select(e => e.SampleIndex), thrown.Select(e => e.SampleIndex));
        }
    }

    [Fact]
    public void State_ofAnyMoment_goesOnWithTheNextBatch()
    {
        var expected = Recording.Expected(Count, 8, shuffle: true, seed: 42, epochs: 1);
        var source = new Probe(Count) { OnSample = (_, _) => Thread.SpinWait(2000) };
        var read = new List<string>();
        LoaderState? state = null;
        // A loader is left every 60 batches, in the middle of its tries.
        while (read.Count < expected.Count)
        {
            using var loader = source.CreateLoader(Auto with { Resume = state });
            foreach (var epoch in loader.Epochs(1))
            {
                var batches = 0;
                foreach (var batch in epoch)
                {
                    read.Add(Recording.Hash(batch));
                    if (++batches == 60)
                        break;
                }
            }

            state = loader.GetState();
        }

        Assert.Equal(expected, read);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void End_inTheMiddleOfATry_endsAllWorkers(bool isCancelled)
    {
        for (var after = 0; after < 60; after += 3)
        {
            var (started, stopped) = (0, 0);
            var source = new Probe(Count)
            {
                OnStart = _ => Interlocked.Increment(ref started),
                OnStop = _ => Interlocked.Increment(ref stopped),
                OnSample = (_, _) => Thread.SpinWait(500),
            };
            using var cancellation = new CancellationTokenSource();
            var loader = source.CreateLoader(Auto with { CancellationToken = cancellation.Token });
            var ending = new Thread(() =>
            {
                if (isCancelled)
                    cancellation.Cancel();
                else
                    loader.Dispose();
            });
            Exception? thrown = null;
            try
            {
                var batches = 0;
                foreach (var epoch in loader.Epochs(100))
                {
                    foreach (var batch in epoch)
                    {
                        if (batches++ == after)
                            ending.Start();
                    }
                }
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
            {
                thrown = e;
            }

            ending.Join();
            loader.Dispose();
            Assert.NotNull(thrown);
            Assert.Equal(started, stopped);
        }
    }

    [Fact]
    public void Sample_thatDoesNotReturn_inACrewThatWasReplaced_holdsUpNoBatch_andKeepsItsMemory()
    {
        using var entered = new ManualResetEventSlim();
        using var release = new ManualResetEventSlim();
        var isFirst = 1;
        var source = new Probe(Count)
        {
            OnSample = (_, index) =>
            {
                // In the crew that is replaced, at a batch that the reader does not come to.
                if (entered.IsSet || Interlocked.Exchange(ref isFirst, 0) == 0)
                    return;
                entered.Set();
                release.Wait();
            },
        };
        var loader = source.CreateLoader(new LoaderOptions { Workers = 1, MaxQueueSize = 2 });
        var read = new List<string>();
        using (var reading = loader.Epoch(0).GetEnumerator())
        {
            entered.Wait();
            loader.Reader.Replace(source.CreateCrew(new LoaderOptions { Workers = 2, MaxQueueSize = 4 }));
            while (reading.MoveNext())
                read.Add(Recording.Hash(reading.Current));
        }

        Assert.Equal(Recording.Expected(Count, 8, shuffle: true, seed: 42, epochs: 1), read);
        // Its worker still writes to its memory.
        loader.Life.DisposeTimeout = TimeSpan.FromMilliseconds(200);
        Assert.Throws<TimeoutException>(loader.Dispose);
        Assert.False(loader.Life.IsReleased);
        release.Set();
    }

    [Theory]
    [InlineData(-2, 4, "Workers is -2")]
    [InlineData(1, -2, "MaxQueueSize is -2")]
    public void Options_belowAuto_areRefused(int workers, int queue, string expected) => Assert.StartsWith(
        expected,
        Assert.Throws<ArgumentOutOfRangeException>(() => new Probe(8).CreateLoader(new LoaderOptions { Workers = workers, MaxQueueSize = queue })).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData(8, 1)]
    [InlineData(24, 3)]
    [InlineData(400, 4)]
    public void Readings_ofAFewBatches_areEnoughToSettle(int count, int batches)
    {
        using var loader = new Probe(count) { OnSample = (_, _) => Thread.SpinWait(500) }.CreateLoader(Auto);
        var read = new List<List<string>>();
        var patience = new Patience();
        // The last of them are with the settings that were found. Readings of 4 of 50 batches end in the middle of the epoch.
        for (var left = 5; left > 0 && patience.IsLeft; left -= loader.Settings.IsTuning ? 0 : 1)
        {
            var hashes = new List<string>();
            foreach (var batch in loader.Epoch(read.Count))
            {
                hashes.Add(Recording.Hash(batch));
                if (hashes.Count == batches)
                    break;
            }

            read.Add(hashes);
        }

        Assert.False(loader.Settings.IsTuning, loader.Settings.Reason);
        // From where in the run they are makes no difference to what is tested: the first, and those around changes of settings.
        foreach (var epoch in Enumerable.Range(0, read.Count).Where(epoch => epoch < 2 || epoch >= read.Count - 40))
            Assert.Equal(Recording.Expected(count, 8, shuffle: true, seed: 42, epochs: 1, first: epoch).Take(batches), read[epoch]);
    }

    [Fact]
    public void Workers_thatCannotStart_areLeftOut_andTheLoaderGoesOn()
    {
        // As where each worker needs a file of its own, and there is one.
        using var loader = new Probe(Count)
        {
            OnStart = worker =>
            {
                if (worker > 0)
                    throw new IOException($"There is no file for worker {worker}.");
            },
            OnSample = (_, _) => Thread.SpinWait(1000),
            // With a limit to its waits the loop does not fill batches itself.
        }.CreateLoader(Auto with { ReadTimeout = TimeSpan.FromMinutes(5) });

        ReadUntilSettled(loader, Count);
        Assert.Equal(1, loader.Settings.Workers);
    }

    [Fact]
    public void NoWorkers_areChosen_whereTheLoopFillsFasterItself_andGiveTheSameBatches()
    {
        // What else the machine does can fall on one of the measurements that are compared.
        var settings = Tries.Until(TuneWhereTheLoopIsFaster, settings => settings.Workers == 0);
        Assert.Equal((0, 1), (settings.Workers, settings.MaxQueueSize));
    }

    [Fact]
    public void NoWorkers_areNotTried_whereTheLoopMayWaitForLimitedTime()
    {
        using var loader = HomingProbe(Thread.CurrentThread).CreateLoader(Auto with { ReadTimeout = TimeSpan.FromMinutes(5) });
        ReadUntilSettled(loader, Count);
        Assert.NotEqual(0, loader.Settings.Workers);
    }

    [Fact]
    public async Task NoWorkers_areNotTried_whereTheLoopAwaitsItsBatches()
    {
        using var loader = new Probe(Count) { OnSample = (_, _) => SpinInTurn() }.CreateLoader(Auto);
        var patience = new Patience();
        for (var epoch = 0; loader.Settings.IsTuning && patience.IsLeft; epoch++)
        {
            var expected = Recording.Expected(Count, 8, shuffle: true, seed: 42, epochs: 1, first: epoch);
            await foreach (var lease in loader.Epoch(epoch).Leases())
            {
                using (lease)
                    Assert.Equal(expected[(int)lease.Batch.Index], Recording.Hash(lease.Batch));
                Assert.NotEqual(0, loader.Settings.Workers);
            }
        }

        Assert.False(loader.Settings.IsTuning, loader.Settings.Reason);
    }

    [Fact]
    public async Task NoWorkers_thatTheOptionsAskFor_areMeasured_whereTheLoopAwaitsItsBatches()
    {
        using var loader = new Probe(Count).CreateLoader(Auto with { Workers = 0 });
        var patience = new Patience();
        for (var epoch = 0; loader.Settings.IsTuning && patience.IsLeft; epoch++)
        {
            await foreach (var lease in loader.Epoch(epoch).Leases())
                lease.Dispose();
        }

        Assert.Equal((0, false), (loader.Settings.Workers, loader.Settings.IsTuning));
        Assert.Contains("batches/s", loader.Settings.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Worker_thatCannotStartAtAll_isTheEnd()
    {
        using var loader = new Probe(Count) { OnStart = _ => throw new IOException("There is no file.") }.CreateLoader(Auto);
        Assert.Contains("There is no file.", Assert.Throws<SampleException>(() => Recording.Of(loader, 1)).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Workers_thatWaitForOneLock_areSaidToDoSo()
    {
        if (Environment.ProcessorCount == 1)
            return;
        // What else the machine does can fall on one of the two measurements that are compared.
        var (diagnosis, reason) = Tries.Until(TuneByOneLock, found => OneLock().IsMatch(found.Diagnosis.Message) && OneLock().IsMatch(found.Reason));
        Assert.Matches(OneLock(), diagnosis.Message);
        Assert.Matches(OneLock(), reason);
        Assert.Equal(Bottleneck.Contention, diagnosis.Bottleneck);
        Assert.Null(diagnosis.Workers);
    }

    [Fact]
    public void Workers_thatTakeTurnsWithoutALock_areSaidToHoldUpOneAnother()
    {
        if (Environment.ProcessorCount == 1)
            return;
        var (diagnosis, reason) = Tries.Until(TuneByTurns, found => InTurns().IsMatch(found.Diagnosis.Message) && InTurns().IsMatch(found.Reason));
        Assert.Matches(InTurns(), diagnosis.Message);
        Assert.Matches(InTurns(), reason);
        Assert.EndsWith(" Make a sample cheaper.", diagnosis.Message, StringComparison.Ordinal);
        Assert.Equal((Bottleneck.Workers, null), (diagnosis.Bottleneck, diagnosis.Workers));
    }

    // How many epochs the search for settings takes is a matter of time. Their batches are those of a plain loop, whichever it tries.
    private static int ReadUntilSettled(DataLoader<Probe.Batch> loader, int samples)
    {
        var (patience, epochs) = (new Patience(), 0);
        while (loader.Settings.IsTuning && patience.IsLeft)
        {
            var expected = Recording.Expected(samples, 8, shuffle: true, seed: 42, epochs: 1, first: epochs);
            Assert.Equal(expected, Recording.OfWhatCanBeRead(loader.Epoch(epochs)).Hashes);
            epochs++;
        }

        Assert.False(loader.Settings.IsTuning, loader.Settings.Reason);
        return epochs;
    }

    // Samples that another thread than the loop's fills slowly, and one at a time.
    private static Probe HomingProbe(Thread home) => new(Count)
    {
        OnSample = (_, _) =>
        {
            if (Thread.CurrentThread != home)
                SpinInTurn();
        },
    };

    private static LoaderSettings TuneWhereTheLoopIsFaster()
    {
        using var loader = HomingProbe(Thread.CurrentThread).CreateLoader(Auto);
        ReadUntilSettled(loader, Count);
        Assert.Equal(Recording.Expected(Count, 8, shuffle: true, seed: 42, epochs: 1, first: 7), Recording.OfWhatCanBeRead(loader.Epoch(7)).Hashes);
        return loader.Settings;
    }

    private static void SpinInTurn()
    {
        lock (OneAtATime)
            Thread.SpinWait(2000);
    }

    private static (Diagnosis Diagnosis, string Reason) TuneByOneLock()
    {
        var gate = new Lock();
        using var loader = new Probe(Count)
        {
            OnSample = (_, _) =>
            {
                lock (gate)
                    Thread.Sleep(8);
            },
        }.CreateLoader(Auto with { BatchSize = 1 });
        return DiagnosisOfChoice(loader);
    }

    // One sample at a time is filled, as by a device that the workers share, and none of them is blocked at a lock.
    private static (Diagnosis Diagnosis, string Reason) TuneByTurns()
    {
        var (turns, present) = (0, 1);
        using var loader = new Probe(Count)
        {
            OnSample = (_, _) =>
            {
                var turn = Interlocked.Increment(ref turns);
                var waiting = default(SpinWait);
                while (Volatile.Read(ref present) != turn)
                    waiting.SpinOnce();
                Thread.Sleep(8);
                Volatile.Write(ref present, turn + 1);
            },
            // With a limit to its waits the loop does not fill batches itself.
        }.CreateLoader(Auto with { BatchSize = 1, ReadTimeout = TimeSpan.FromMinutes(5) });
        return DiagnosisOfChoice(loader);
    }

    private static (Diagnosis Diagnosis, string Reason) DiagnosisOfChoice(DataLoader<Probe.Batch> loader)
    {
        // What is measured of the settings that were chosen is diagnosed, and no batch of those before.
        var settled = 0;
        foreach (var batch in loader.Epoch(0))
        {
            if (!loader.Settings.IsTuning && settled++ == Diagnostician.MinBatches)
                break;
        }

        Assert.False(loader.Settings.IsTuning, loader.Settings.Reason);
        return (loader.Diagnose(), loader.Settings.Reason);
    }

    [Fact]
    public void Source_thatIsEmpty_hasNothingToTry()
    {
        using var loader = new Probe(0).CreateLoader(Auto);
        Assert.Empty(Recording.Of(loader, 3));
        Assert.False(loader.Settings.IsTuning);
    }

    [GeneratedRegex(@"workers' throughput is \d\.\d\d of one's: they wait for one lock")]
    private static partial Regex OneLock();

    [GeneratedRegex(@"workers' throughput is \d\.\d\d of one's: they hold up one another, at memory, a disk or processors that others use")]
    private static partial Regex InTurns();

    private sealed class ChoiceListener : EventListener
    {
        public ConcurrentQueue<(string Source, string Settings, string Reason)> Heard { get; } = [];

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name == "Infeed")
                EnableEvents(eventSource, EventLevel.Informational);
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            if (eventData is { EventName: "Settled", Payload: [string source, string settings, string reason] })
                Heard.Enqueue((source, settings, reason));
        }
    }
}

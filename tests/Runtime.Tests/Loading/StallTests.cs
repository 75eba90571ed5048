using System.Globalization;
using System.Text.RegularExpressions;
using Infeed.CompilerServices;
using Infeed.Tests.Sources;

namespace Infeed.Tests.Loading;

/// <summary>A sample that does not return: who waits for it is told, and in the end nothing is lost.</summary>
public sealed class StallTests
{
    private static readonly TimeSpan Safety = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void ReadTimeout_namesTheWorkerAndItsSample_andTheBatchCanStillCome(int workers)
    {
        using var gate = new ManualResetEventSlim();
        var order = new long[100];
        new EpochOrder(shuffle: true, 42, 0, 100).Fill(0, order);
        using var loader = new Probe(100) { OnSample = (_, index) => { if (index == order[10]) gate.Wait(Safety); } }
            .CreateLoader(new LoaderOptions { Workers = workers, ReadTimeout = TimeSpan.FromMilliseconds(200) });
        var expected = Recording.Expected(100, 8, shuffle: true, seed: 42, epochs: 1);
        using var reading = loader.Epoch(0).GetEnumerator();
        Assert.True(reading.MoveNext());

        // Twice: the reading is at the same batch as before.
        for (var attempt = 0; attempt < 2; attempt++)
        {
            var message = Assert.Throws<TimeoutException>(() => reading.MoveNext()).Message;
            Assert.StartsWith("The reader of Probe has waited for longer than ReadTimeout, 0.2 s, for batch 1 of epoch 0: worker ", message, StringComparison.Ordinal);
            Assert.Contains($" is at sample {order[10]}, for ", message, StringComparison.Ordinal);
            // It was seen there when the first wait ended, if not before, and the second is as long.
            var seconds = double.Parse(Regex.Match(message, $@"sample {order[10]}, for ([0-9.]+) s at least").Groups[1].Value, CultureInfo.InvariantCulture);
            Assert.InRange(seconds, attempt == 0 ? 0 : 0.2, Safety.TotalSeconds);
        }

        gate.Set();
        var hashes = new List<string>();
        while (NextOfPatient(reading))
            hashes.Add(Recording.Hash(reading.Current));
        Assert.Equal(expected[1..], hashes);
    }

    [Theory]
    [InlineData("async", @"batch 0 of epoch 0: worker 0 is at sample 3, for [0-9.]+ s at least\.")]
    [InlineData("async, blocking", @"batch 0 of epoch 0: worker 0 is at sample 3, for [0-9.]+ s at least\.")]
    [InlineData("async, ahead", @"batch 0 of epoch 0: worker 0 is at batch 0 of epoch 0, beginning samples of later batches, for [0-9.]+ s at least\.")]
    [InlineData("batch", @"batch 0 of epoch 0: worker 0 is at batch 0 of epoch 0, for [0-9.]+ s at least\.")]
    [InlineData("stream", @"batch 0 of epoch 0: worker 0 is at sample 12, for [0-9.]+ s at least\.")]
    [InlineData("shard", @"batch 0 of epoch 0: worker 0 is at batch 0 of epoch 0, beginning a shard, for [0-9.]+ s at least\.")]
    [InlineData("skip", @"batch 40 of epoch 0: worker 0 is at batch 40 of epoch 0, leaving out samples by \[Skip\], for [0-9.]+ s at least\.")]
    [InlineData("over", @"batch 40 of epoch 0: worker 0 is at batch 40 of epoch 0, reading over samples before it, for [0-9.]+ s at least\.")]
    public void ReadTimeout_namesWhatTheWorkerIsDoing_inEveryForm(string form, string expected)
    {
        using var gate = new ManualResetEventSlim();
        var options = new LoaderOptions { Workers = 1, Shuffle = false, ReadTimeout = TimeSpan.FromMilliseconds(200) };
        var streaming = options with { Shuffle = null, StepsPerEpoch = 80 };
        var message = form switch
        {
            "async" => Stalled(new AsyncProbe(100)
            {
                OnSample = async (index, _) =>
                {
                    if (index == 3)
                        await Task.Run(() => gate.Wait(Safety), CancellationToken.None);
                },
            }.CreateLoader(options)),
            "async, blocking" => Stalled(new AsyncProbe(100) { OnSample = (index, _) => WaitsAtZeroAndBlocksAt(3, index) }.CreateLoader(options)),
            "async, ahead" => Stalled(new AsyncProbe(100) { OnSample = (index, _) => WaitsAtZeroAndBlocksAt(11, index) }.CreateLoader(options)),
            "batch" => Stalled(new Rows(100) { OnBatch = (_, _) => gate.Wait(Safety) }.CreateLoader(options)),
            "stream" => Stalled(new Tape(1000) { OnSample = (_, given) => WaitAt(3, given) }.CreateLoader(streaming)),
            "shard" => Stalled(new Tape(1000) { OnBegin = _ => gate.Wait(Safety) }.CreateLoader(streaming)),
            "skip" => Stalled(new Tape(1000) { OnSkip = _ => gate.Wait(Safety) }.CreateSkipping(streaming with { Resume = Begun() })),
            _ => Stalled(new Tape(1000) { OnSample = (_, given) => WaitAt(70, given) }.CreateLoader(streaming with { Resume = Begun() })),
        };
        Assert.Matches($@"has waited for longer than ReadTimeout, 0\.2 s, for {expected}", message);

        void WaitAt(int sample, int given)
        {
            if (given == sample)
                gate.Wait(Safety);
        }

        // The first is on its way, and the later one has the worker's thread.
        ValueTask WaitsAtZeroAndBlocksAt(int sample, long index)
        {
            if (index == sample)
                gate.Wait(Safety);
            return index == 0 ? new ValueTask(Task.Run(() => gate.Wait(Safety), CancellationToken.None)) : default;
        }

        LoaderState Begun()
        {
            using var loader = new Tape(1000).CreateLoader(streaming with { Workers = 0 });
            using var reading = loader.Epoch(0).GetEnumerator();
            for (var batch = 0; batch < 40; batch++)
                Assert.True(reading.MoveNext());
            return loader.GetState();
        }

        string Stalled<TBatch>(DataLoader<TBatch> loader)
            where TBatch : struct, IBatch<TBatch>, allows ref struct
        {
            using (loader)
            {
                var told = "";
                foreach (var epoch in loader.Epochs(1))
                {
                    using var reading = epoch.GetEnumerator();
                    // The machine may be busy, so that the worker has not come as far when the first wait ends.
                    while (!Regex.IsMatch(told, expected))
                        told = Assert.Throws<TimeoutException>(() => reading.MoveNext()).Message;
                    break;
                }

                gate.Set();
                return told;
            }
        }
    }

    [Fact]
    public void ReadTimeout_whileTheStartHookHangs_saysSo()
    {
        using var gate = new ManualResetEventSlim();
        using var loader = new Probe(100) { OnStart = _ => gate.Wait(Safety) }.CreateLoader(new LoaderOptions { ReadTimeout = TimeSpan.FromMilliseconds(100) });
        Assert.EndsWith(
            "for batch 0 of epoch 0: worker 0 is starting, and may be in its [WorkerStart] method.",
            Assert.Throws<TimeoutException>(() => Recording.Of(loader, 1)).Message, StringComparison.Ordinal);
        gate.Set();
    }

    [Fact]
    public void Waits_beyondWorkerTimeout_areAWarningEach()
    {
        using var listener = new WarningListener(() => { });
        // Batches 3 and 9.
        long[] slow = [24, 72];
        using var loader = new Probe(100)
        {
            OnSample = (_, index) =>
            {
                if (slow.Contains(index))
                    Assert.True(SpinWait.SpinUntil(() => Warnings().Any(text => text.Contains($"batch {index / 8} of epoch 0", StringComparison.Ordinal)), Safety));
            },
        }.CreateLoader(new LoaderOptions { Workers = 1, Shuffle = false, WorkerTimeout = TimeSpan.FromMilliseconds(100) });
        Assert.Equal(Recording.Expected(100, 8, shuffle: false, seed: 42, epochs: 1), Recording.Of(loader, 1));

        List<string> Warnings() => listener.Of("ReaderWaits", nameof(Probe));
    }

    [Fact]
    public void Wait_beyondWorkerTimeout_isAWarning_once()
    {
        using var gate = new ManualResetEventSlim();
        using var listener = new WarningListener(gate.Set);
        using var loader = new Probe(100) { OnSample = (_, index) =>
            gate.Wait(Safety) }.CreateLoader(new LoaderOptions { WorkerTimeout = TimeSpan.FromMilliseconds(100) });
        Assert.Equal(Recording.Expected(100, 8, shuffle: true, seed: 42, epochs: 1), Recording.Of(loader, 1));

        var warning = Assert.Single(listener.Of("ReaderWaits", nameof(Probe)), text => text.Contains("batch 0 of epoch 0", StringComparison.Ordinal));
        Assert.Contains("worker 0 is at sample ", warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Dispose_behindAnotherException_doesNotHideIt_andSaysItByAnEvent(bool byCancellation)
    {
        using var gate = new ManualResetEventSlim();
        using var listener = new WarningListener(() => { });
        using var cancellation = new CancellationTokenSource();
        using var entered = new ManualResetEventSlim();
        var loader = new Probe(100)
        {
            OnSample = (_, _) =>
            {
                entered.Set();
                if (byCancellation)
                    cancellation.Cancel();
                gate.Wait(Safety);
            },
        }.CreateLoader(new LoaderOptions { CancellationToken = cancellation.Token, ReadTimeout = TimeSpan.FromMilliseconds(100) });
        loader.Life.DisposeTimeout = TimeSpan.FromMilliseconds(50);
        var exception = Record.Exception(() =>
        {
            using (loader)
                Read();
        });

        Assert.IsType(byCancellation ? typeof(OperationCanceledException) : typeof(TimeoutException), exception);
        if (!byCancellation)
            Assert.Contains("ReadTimeout", exception.Message, StringComparison.Ordinal);
        Assert.Contains(listener.Of("DisposedUnfinished", nameof(Probe)), text => text.Contains("Worker 0 of Probe is still inside", StringComparison.Ordinal));
        gate.Set();

        void Read()
        {
            using var reading = loader.Epoch(0).GetEnumerator();
            while (true)
            {
                try
                {
                    Assert.True(reading.MoveNext());
                }
                catch (TimeoutException) when (!entered.IsSet)
                {
                    // On a busy machine the worker may come to its first sample later.
                }
            }
        }
    }

    [Fact]
    public void StopHook_thatThrows_behindAnotherException_doesNotHideIt()
    {
        using var listener = new WarningListener(() => { });
        var exception = Record.Exception(() =>
        {
            using var loader = new Probe(100) { OnSample = (_, _) => throw new IOException("first"), OnStop = _ => throw new IOException("second") }.CreateLoader();
            Recording.Of(loader, 1);
        });

        Assert.Equal("first", Assert.IsType<SampleException>(exception).InnerException!.Message);
        Assert.Contains(listener.Of("DisposedUnfinished", nameof(Probe)), text => text.Contains("second", StringComparison.Ordinal));
    }

    // The machine may be busy: what has timed out is asked for again.
    private static bool NextOfPatient(BatchEnumerator<Probe.Batch> reading)
    {
        while (true)
        {
            try
            {
                return reading.MoveNext();
            }
            catch (TimeoutException)
            {
                Thread.Yield();
            }
        }
    }
}

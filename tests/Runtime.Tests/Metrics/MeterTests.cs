using System.Diagnostics;
using System.Diagnostics.Metrics;
using Infeed.CompilerServices;
using Infeed.Metrics;
using Infeed.Tests.Sources;

namespace Infeed.Tests.Metrics;

public sealed class MeterTests
{
    [Fact]
    public void Instruments_sayWhatStatisticsSay_afterTheLoaderIsDisposed_too()
    {
        using var seen = new Seen();
        var loader = new Probe(40).CreateLoader(new LoaderOptions { Workers = 2, BatchSize = 4, MaxQueueSize = 5 });
        Recording.Of(loader, 1);

        var values = seen.Of(loader);
        Assert.Equal((10, 40, 40 * 28), (values["infeed.batches"], values["infeed.samples"], values["infeed.bytes"]));
        Assert.Equal((5, 2), (values["infeed.queue.capacity"], values["infeed.workers"]));
        Assert.InRange(values["infeed.queue.depth"], 0, 5);
        Assert.InRange(values["infeed.consumer.wait.time"], loader.Statistics.ConsumerWaits.Total.TotalSeconds / 2, 60);
        Assert.InRange(values["infeed.worker.busy.time"] + values["infeed.worker.wait.time"], 1e-9, 600);
        Assert.Equal((0, 0), (values["infeed.worker.deaths"], values["infeed.sample.faults"]));
        Assert.Equal(10, seen.Waits(loader).Count);

        loader.Dispose();
        values = seen.Of(loader);
        Assert.Equal((10, 0, 0, 0), (values["infeed.batches"], values["infeed.queue.capacity"], values["infeed.workers"], values["infeed.queue.depth"]));
    }

    // Each of four shards ends with a full batch, so its next ticket has none.
    [Fact]
    public void Waits_areThoseOfBatches_whereTicketsHaveNone()
    {
        using var seen = new Seen();
        using var loader = new Tape(16).CreateLoader(new LoaderOptions { Workers = 2 });
        foreach (var batch in loader.Epoch(0))
            _ = batch.Index;
        Assert.Equal((8, 8), (loader.Statistics.BatchesDelivered, seen.Waits(loader).Count));
    }

    [Fact]
    public void Loaders_ofOneSource_areToldApart_andAForgottenOneIsCollected()
    {
        using var seen = new Seen();
        using var one = new Probe(8).CreateLoader(new LoaderOptions { Workers = 0 });
        using var other = new Probe(8).CreateLoader(new LoaderOptions { Workers = 1 });
        var forgotten = Forget();
        Assert.Equal((0, 1), (seen.Of(one)["infeed.workers"], seen.Of(other)["infeed.workers"]));

        Assert.True(SpinWait.SpinUntil(
            () =>
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
                return !forgotten.IsAlive;
            },
            TimeSpan.FromSeconds(60)));

        static WeakReference Forget() => new(new Probe(8).CreateLoader(new LoaderOptions { Workers = 1 }));
    }

    [Fact]
    public void Epoch_isASpan_aroundWhatTheLoopDoes()
    {
        var spans = new List<Activity>();
        using var loader = new Probe(8).CreateLoader(new LoaderOptions { Workers = 1, BatchSize = 4 });
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == LoaderMetrics.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = span =>
            {
                if (Equals(span.GetTagItem("infeed.loader"), loader.Meter.Identity.Tags[1].Value))
                    spans.Add(span);
            },
        };
        ActivitySource.AddActivityListener(listener);
        foreach (var epoch in loader.Epochs(2))
        {
            foreach (var batch in epoch)
                Assert.Equal("infeed.epoch", Activity.Current!.OperationName);
        }

        Assert.Null(Activity.Current);
        Assert.Equal([(0, 2L), (1, 2L)], spans.Select(span => ((int)span.GetTagItem("infeed.epoch")!, (long)span.GetTagItem("infeed.batches")!)));
        Assert.All(spans, span => Assert.Equal((nameof(Probe), ActivityStatusCode.Unset), (span.GetTagItem("infeed.source"), span.Status)));
    }

    [Fact]
    public void Epoch_inWhichASampleThrows_isASpanWithAnError()
    {
        Activity? span = null;
        using var loader = new Probe(8) { OnSample = (_, _) => throw new InvalidOperationException("no") }.CreateLoader(new LoaderOptions { Workers = 0 });
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == LoaderMetrics.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = stopped => span = Equals(stopped.GetTagItem("infeed.loader"), loader.Meter.Identity.Tags[1].Value) ? stopped : span,
        };
        ActivitySource.AddActivityListener(listener);
        Assert.Throws<SampleException>(() => Recording.Of(loader, 1));
        Assert.Equal(ActivityStatusCode.Error, span!.Status);
    }

    /// <summary>A listener of the meter.</summary>
    private sealed class Seen : IDisposable
    {
        private readonly MeterListener listener = new();
        private readonly Lock access = new();
        private readonly List<(string Name, object? Loader, double Value)> values = [];

        public Seen()
        {
            listener.InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == LoaderMetrics.Name)
                    self.EnableMeasurementEvents(instrument);
            };
            listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Add(instrument, value, tags));
            listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
            listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
            listener.Start();
        }

        public Dictionary<string, double> Of(DataLoader<Probe.Batch> loader)
        {
            listener.RecordObservableInstruments();
            lock (access)
            {
                var latest = new Dictionary<string, double>();
                foreach (var (name, of, value) in values)
                {
                    if (Equals(of, loader.Meter.Identity.Tags[1].Value))
                        latest[name] = value;
                }

                return latest;
            }
        }

        public List<double> Waits<TBatch>(DataLoader<TBatch> loader)
            where TBatch : struct, IBatch<TBatch>, allows ref struct
        {
            lock (access)
            {
                var of = loader.Meter.Identity.Tags[1].Value;
                return [.. values.Where(value => value.Name == "infeed.consumer.wait.duration" && Equals(value.Loader, of)).Select(value => value.Value)];
            }
        }

        public void Dispose() => listener.Dispose();

        private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            // Other tests have loaders, too, on other threads.
            lock (access)
                values.Add((instrument.Name, tags[1].Value, value));
        }
    }
}

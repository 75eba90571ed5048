using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Infeed.Metrics;

/// <summary>
/// The meter and the activity source <c>Infeed</c>. All instruments but one are observable: they read the statistics of the living loaders when a listener
/// asks, so nothing is paid for a batch.
/// </summary>
internal static class LoaderMetrics
{
    public const string Name = "Infeed";

    /// <summary>From ten microseconds, a hand-over, to the time-out of a worker.</summary>
    private static readonly InstrumentAdvice<double> WaitBuckets = new()
    {
        HistogramBucketBoundaries = [1e-5, 1e-4, 5e-4, 1e-3, 5e-3, 0.01, 0.05, 0.1, 0.5, 1, 5, 10, 60],
    };

    private static readonly string? Version = typeof(LoaderMetrics).Assembly.GetName().Version?.ToString(3);

    private static readonly Meter Meter = new(Name, Version);

    public static readonly ActivitySource Activities = new(Name, Version);

    public static readonly Histogram<double> Waits = Meter.CreateHistogram(
        "infeed.consumer.wait.duration", "s", "How long the consumer waited for each batch.", tags: null, WaitBuckets);

    static LoaderMetrics()
    {
        Count("infeed.batches", "{batch}", "Batches that the consumer got.", static seen => seen.BatchesDelivered);
        Count("infeed.samples", "{sample}", "Samples in these batches.", static seen => seen.SamplesDelivered);
        Count("infeed.bytes", "By", "Bytes of the columns of these batches.", static seen => seen.BytesDelivered);
        Count("infeed.sample.faults", "{fault}", "Times that the source's code threw.", static seen => seen.SampleFaults);
        Count("infeed.sample.errors", "{sample}", "Samples without which batches were delivered.", static seen => seen.SampleErrors);
        Count("infeed.worker.deaths", "{death}", "Worker processes that died while they were needed.", static seen => (long)seen.WorkerDeaths);
        Count("infeed.consumer.wait.time", "s", "Time that the consumer waited for batches.", static seen => seen.ConsumerWaiting.TotalSeconds);
        Count("infeed.worker.busy.time", "s", "Time that workers did not wait, summed over them.", static seen => seen.WorkerBusy.TotalSeconds);
        Count("infeed.worker.wait.time", "s", "Time that workers had no slot to fill, summed over them.", static seen => seen.WorkerWaiting.TotalSeconds);
        Level("infeed.queue.depth", "{batch}", "Batches that are ready.", static loader => loader.Depth());
        Level("infeed.queue.capacity", "{batch}", "Batches that can be ready.", static loader => loader.Facts.MaxQueueSize);
        Level("infeed.workers", "{worker}", "Threads that fill batches, in all processes.", static loader => loader.Facts.Workers);
    }

    /// <summary>A loader was made. The instruments are there from the first one on, so that who listens sees loaders that nobody has read yet.</summary>
    public static void Add(IMeasuredLoader loader) => LoaderRegistry.Add(loader);

    private static void Count<T>(string name, string unit, string description, Func<LoaderStatistics, T> read)
        where T : struct =>
        Meter.CreateObservableCounter(name, () => Observe(loader => read(loader.Read())), unit, description);

    private static void Level(string name, string unit, string description, Func<IMeasuredLoader, int> read) =>
        Meter.CreateObservableUpDownCounter(name, () => Observe(read), unit, description);

    private static IEnumerable<Measurement<T>> Observe<T>(Func<IMeasuredLoader, T> read)
        where T : struct
    {
        foreach (var loader in LoaderRegistry.Living())
            yield return new Measurement<T>(read(loader), loader.Identity.Tags);
    }
}

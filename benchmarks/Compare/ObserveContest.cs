using System.Diagnostics.Metrics;
using FashionMnistSample.Images;

namespace Infeed.Benchmarks.Compare;

/// <summary>The fashion line with two workers, with and without what observes it.</summary>
internal static class ObserveContest
{
    private const int Epochs = 24;
    private const int BatchSize = 64;

    /// <summary>The contestant that nothing observes.</summary>
    public const string Plain = "nothing observed";

    /// <summary>The contestant that records a timeline.</summary>
    public const string Timeline = "timeline";

    /// <summary>The contestant that reads the statistics at each 64th batch, some thousand times a second.</summary>
    public const string Statistics = "statistics, 64th batch";

    /// <summary>The contestant of whose metrics all are listened to, and collected each second.</summary>
    public const string Metrics = "metrics each second";

    /// <param name="rounds">Turns of each.</param>
    /// <param name="bytesPerBatch">Managed bytes a batch on the reader's thread, with all of it on.</param>
    public static ContestResult Run(int rounds, out double bytesPerBatch)
    {
        using var data = TrainingData.Shipped();
        var source = new FashionMnist(data.Training, augment: true);
        var contest = new Contest("Fashion-MNIST with 2 workers, observed", "samples/s", rounds);
        // A loader for each turn: how fast one is depends, by up to a fifth, on where its memory happens to lie.
        contest.Add(Plain, () => Read(source, Options));
        contest.Add(Timeline, () => Read(source, Options with { Timeline = true }));
        contest.Add(Statistics, () => Read(source, Options, readsStatistics: true));
        contest.Add(Metrics, () =>
        {
            using var listener = Listen();
            using var timer = new Timer(_ => listener.RecordObservableInstruments(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
            return Read(source, Options);
        });
        var result = contest.Run();
        using var timeline = source.CreateLoader(Options with { Timeline = true });
        bytesPerBatch = BytesPerBatch(timeline);
        return result;
    }

    private static LoaderOptions Options => new() { Workers = 2, BatchSize = BatchSize };

    private static double BytesPerBatch(DataLoader<FashionMnist.Batch> loader)
    {
        using var listener = Listen();
        Read(loader, readsStatistics: true);
        var batches = loader.Statistics.BatchesDelivered;
        var before = GC.GetAllocatedBytesForCurrentThread();
        Read(loader, readsStatistics: true);
        return (double)(GC.GetAllocatedBytesForCurrentThread() - before) / (loader.Statistics.BatchesDelivered - batches);
    }

    private static MeterListener Listen()
    {
        var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, self) =>
            {
                if (instrument.Meter.Name == "Infeed")
                    self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<int>(static (_, _, _, _) => { });
        listener.SetMeasurementEventCallback<long>(static (_, _, _, _) => { });
        listener.SetMeasurementEventCallback<double>(static (_, _, _, _) => { });
        listener.Start();
        return listener;
    }

    private static double Read(FashionMnist source, LoaderOptions options, bool readsStatistics = false)
    {
        using var loader = source.CreateLoader(options);
        return Read(loader, readsStatistics);
    }

    private static double Read(DataLoader<FashionMnist.Batch> loader, bool readsStatistics = false)
    {
        long samples = 0;
        foreach (var epoch in loader.Epochs(Epochs))
        {
            foreach (var batch in epoch)
            {
                samples += batch.Count;
                if (readsStatistics && batch.Index % 64 == 0 && loader.Statistics.BatchesDelivered == 0)
                    throw new InvalidOperationException("A batch was not counted.");
            }
        }

        return samples;
    }
}

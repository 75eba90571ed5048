using System.Diagnostics.Metrics;
using FashionMnistSample.Images;
using Infeed.Benchmarks.Sources;

namespace Infeed.Benchmarks.Compare;

/// <summary>
/// The fashion line with and without what observes it. With one worker, so that it and the reader have a processor each: with two on two processors the rounds
/// differ by an eighth, by how the system places three threads, and hide what is measured.
/// </summary>
internal static class ObserveContest
{
    // Each turn makes a loader: so many epochs that making the memory of a timeline, some 2 ms, is no part of the figure.
    private const int Epochs = 120;
    private const int BatchSize = 64;
    private const int TinyBatches = 2_400_000;

    /// <summary>The contestant that nothing observes.</summary>
    public const string Plain = "nothing observed";

    /// <summary>The contestant that records a timeline.</summary>
    public const string Timeline = "timeline";

    /// <summary>The contestant that reads the statistics at each 64th batch, some thousand times a second.</summary>
    public const string Statistics = "statistics, 64th batch";

    /// <summary>The contestant of whose metrics all are listened to, and collected each second.</summary>
    public const string Metrics = "metrics each second";

    /// <summary>What observes, by the names of its figures.</summary>
    public static readonly (string Name, string Contestant)[] Observed = [("statistics", Statistics), ("metrics", Metrics), ("timeline", Timeline)];

    /// <param name="rounds">Turns of each.</param>
    /// <param name="bytesPerBatch">Managed bytes a batch on the reader's thread, with all of it on.</param>
    public static ContestResult Run(int rounds, out double bytesPerBatch)
    {
        using var data = TrainingData.Shipped();
        var source = new FashionMnist(data.Training, augment: true);
        var contest = new Contest("Fashion-MNIST with 1 worker, observed", "samples/s", rounds);
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

    /// <summary>
    /// The same with batches of 64 bytes. Of a batch of the fashion line what is observed is so small a part that the spread of the rounds hides it.
    /// Here it can be seen.
    /// </summary>
    /// <param name="rounds">Turns of each.</param>
    public static ContestResult RunTiny(int rounds)
    {
        var source = new TinySource(TinyBatches);
        return new Contest("Hand-over of batches of 64 bytes, observed", "batches/s", rounds)
            .Add(Plain, () => Read(source, TinyOptions))
            .Add(Timeline, () => Read(source, TinyOptions with { Timeline = true }))
            .Add(Statistics, () => Read(source, TinyOptions, readsStatistics: true))
            .Add(Metrics, () =>
            {
                using var listener = Listen();
                using var timer = new Timer(_ => listener.RecordObservableInstruments(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
                return Read(source, TinyOptions);
            })
            .Run();
    }

    /// <summary>What a contestant costs a batch of 64 bytes, in nanoseconds.</summary>
    public static double Nanoseconds(ContestResult tiny, string contestant) => 1e9 / tiny[Plain].Rate * ((1 / tiny[contestant].Ratio) - 1);

    /// <summary>What a batch of the fashion line takes that nothing observes, in nanoseconds.</summary>
    public static double NanosecondsOfABatch(ContestResult fashion) => 1e9 * BatchSize / fashion[Plain].Rate;

    private static LoaderOptions TinyOptions => new() { Workers = 1 };

    private static LoaderOptions Options => new() { Workers = 1, BatchSize = BatchSize };

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

    private static double Read(TinySource source, LoaderOptions options, bool readsStatistics = false)
    {
        using var loader = source.CreateLoader(options);
        long sum = 0;
        foreach (var batch in loader.Epoch(0))
        {
            sum += batch.Data.Span[0];
            if (readsStatistics && batch.Index % 64 == 0 && loader.Statistics.BatchesDelivered == 0)
                throw new InvalidOperationException("A batch was not counted.");
        }

        return sum == (long)TinyBatches * (TinyBatches - 1) / 2 ? TinyBatches : throw new InvalidOperationException("Batches were lost.");
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

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

    public static ContestResult Run(int rounds)
    {
        using var data = TrainingData.Shipped();
        var source = new FashionMnist(data.Training, augment: true);
        var contest = new Contest("Fashion-MNIST with 2 workers, observed", "samples/s", rounds);
        using var plain = source.CreateLoader(Options);
        using var timeline = source.CreateLoader(Options with { Timeline = true });
        contest.Add(Plain, () => Read(plain));
        contest.Add(Timeline, () => Read(timeline));
        return contest.Run();
    }

    private static LoaderOptions Options => new() { Workers = 2, BatchSize = BatchSize };

    private static double Read(DataLoader<FashionMnist.Batch> loader)
    {
        long samples = 0;
        foreach (var epoch in loader.Epochs(Epochs))
        {
            foreach (var batch in epoch)
                samples += batch.Count;
        }

        return samples;
    }
}

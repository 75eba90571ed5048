using FashionMnistSample.Images;
using Infeed.Benchmarks.Sources;

namespace Infeed.Benchmarks.Compare;

/// <summary>Worker processes against worker threads, the same number of both.</summary>
internal static class ProcessContest
{
    // As long as those of FashionContest, for the same reason.
    private const int Epochs = 240;
    private const int BigBatches = 32;

    /// <summary>Batches of 19 MB, one worker.</summary>
    public static ContestResult RunBig(int rounds)
    {
        var source = new BigSource(BigBatches);
        using var threads = source.CreateLoader(new LoaderOptions { Workers = 1 });
        using var processes = source.CreateLoader(new LoaderOptions { Workers = 1, UseMultiprocessing = true });
        return new Contest("Batches of 19 MB, threads and processes", "GB/s", rounds)
            .AddElsewhere("1 thread", () => ReadBig(threads))
            .AddElsewhere("1 process", () => ReadBig(processes))
            .Run();
    }

    /// <summary>The sample's source, two workers.</summary>
    public static ContestResult RunFashion(int rounds)
    {
        using var data = TrainingData.Shipped();
        var source = new FashionMnist(data.Training, augment: true);
        using var threads = source.CreateLoader(new LoaderOptions { Workers = 2 });
        using var processes = source.CreateLoader(new LoaderOptions { Workers = 2, UseMultiprocessing = true });
        return new Contest("Fashion-MNIST, threads and processes", "samples/s", rounds)
            .Add("2 threads", () => ReadFashion(threads))
            .Add("2 processes", () => ReadFashion(processes))
            .Run();
    }

    private static double ReadBig(DataLoader<BigSource.Batch> loader)
    {
        long bytes = 0;
        foreach (var epoch in loader.Epochs(1))
        {
            foreach (var batch in epoch)
                bytes += batch.Image.Span.Length * (long)sizeof(float);
        }

        return bytes * 1e-9;
    }

    private static double ReadFashion(DataLoader<FashionMnist.Batch> loader)
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

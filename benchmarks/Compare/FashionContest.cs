using FashionMnistSample.Images;

namespace Infeed.Benchmarks.Compare;

/// <summary>The sample's source through the loader, against a bare loop over it on one thread.</summary>
internal static class FashionContest
{
    private const int Epochs = 6;
    private const int BatchSize = 64;

    public static ContestResult Run(int rounds)
    {
        var source = new FashionMnist(TrainingData.Shipped().Training, augment: true);
        var contest = new Contest("Fashion-MNIST, shifted and mirrored, batches of 64", "samples/s", rounds);
        var order = Enumerable.Range(0, source.Count).ToArray();
        var (image, label) = (new float[BatchSize * 784], new long[BatchSize]);
        contest.AddHere("bare loop", () =>
        {
            for (var epoch = 0; epoch < Epochs; epoch++)
                source.BareEpoch(epoch, order, image, label);
            return (double)Epochs * source.Count;
        });
        var loaders = new List<DataLoader<FashionMnist.Batch>>();
        foreach (var workers in new[] { 0, 1, 2 })
        {
            var loader = source.CreateLoader(new LoaderOptions { Workers = workers, BatchSize = BatchSize });
            loaders.Add(loader);
            _ = workers == 0 ? contest.AddHere("0 workers", () => Read(loader)) : contest.AddElsewhere($"{workers} workers", () => Read(loader));
        }

        var result = contest.Run();
        loaders.ForEach(loader => loader.Dispose());
        return result;
    }

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

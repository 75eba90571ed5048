using FashionMnistSample.Images;
using Infeed.Benchmarks.Compare;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Infeed.Benchmarks.TorchSharp;

/// <summary>Loading alone: each batch as tensors, by TorchSharp's own loader and by this one, of the same source.</summary>
internal static class LoadingContest
{
    private const int BatchSize = 64;
    private const int Epochs = 16;

    public static ContestResult Run(LabelledImages images, int rounds)
    {
        var source = new FashionMnist(images, augment: true);
        var contest = new Contest("Fashion-MNIST as tensors, shifted and mirrored, batches of 64", "samples/s", rounds);
        var disposables = new List<IDisposable>();
        foreach (var workers in new[] { 1, 2 })
        {
            var peer = utils.data.DataLoader(new FashionDataset(source), BatchSize, shuffle: true, num_worker: workers);
            disposables.Add(peer);
            contest.Add($"TorchSharp, {workers}", () => Read(peer));
        }

        foreach (var workers in new[] { 1, 2 })
        {
            var loader = source.CreateLoader(new LoaderOptions { Workers = workers, BatchSize = BatchSize });
            disposables.Add(loader);
            contest.Add($"Infeed, {workers}", () => Read(loader));
        }

        var result = contest.Run();
        disposables.ForEach(each => each.Dispose());
        return result;
    }

    // One epoch: it takes longer than many of the other loader.
    private static double Read(DataLoader loader)
    {
        long samples = 0;
        foreach (var batch in loader)
            samples += batch[FashionDataset.Image].shape[0];
        return samples;
    }

    private static double Read(DataLoader<FashionMnist.Batch> loader)
    {
        long samples = 0;
        foreach (var epoch in loader.Epochs(Epochs))
        {
            foreach (var batch in epoch)
            {
                using var image = batch.Image.ToTensor();
                using var label = batch.Label.ToTensor();
                samples += image.shape[0];
            }
        }

        return samples;
    }
}

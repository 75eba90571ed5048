using System.Diagnostics;
using FashionMnistSample.Images;
using Infeed.Benchmarks.Compare;
using TorchSharp.Modules;
using TorchSharpCnnSample;
using static TorchSharp.torch;

namespace Infeed.Benchmarks.TorchSharp;

/// <summary>
/// An epoch of the sample's network: by <c>Fit</c> with one worker, and by the loop that one writes for TorchSharp's own loader. Which share of the training
/// do they wait for data?
/// </summary>
internal sealed class TrainingContest : IDisposable
{
    private const int BatchSize = 64;

    private readonly Sequential model = ConvolutionalNetwork.Create();
    private readonly optim.Optimizer optimizer;
    private readonly CrossEntropyLoss loss = nn.CrossEntropyLoss();

    private TrainingContest() => optimizer = optim.AdamW(model.parameters());

    /// <returns>The rates, and the medians of the shares that were spent waiting.</returns>
    public static (ContestResult Result, double Waiting, double WaitingOfPeer) Run(LabelledImages images, int rounds)
    {
        var source = new FashionMnist(images, augment: true);
        using var loader = source.CreateLoader(new LoaderOptions { Workers = 1, BatchSize = BatchSize });
        using var peer = utils.data.DataLoader(new FashionDataset(source), BatchSize, shuffle: true, num_worker: 1);
        using var training = new TrainingContest();
        var (waiting, waitingOfPeer) = (new List<double>(), new List<double>());
        var result = new Contest("One epoch of the network of samples/TorchSharpCnn", "samples/s", rounds)
            .Add("TorchSharp", () => training.Train(peer, waitingOfPeer))
            .Add("Infeed", () => training.Fit(loader, waiting))
            .Run();
        return (result, Median(waiting), Median(waitingOfPeer));
    }

    public void Dispose()
    {
        loss.Dispose();
        optimizer.Dispose();
        model.Dispose();
    }

    // The first round is not counted here either.
    private static double Median(List<double> shares) => shares.Skip(1).Order().ElementAt((shares.Count - 1) / 2);

    private double Fit(DataLoader<FashionMnist.Batch> loader, List<double> waiting)
    {
        var history = model.Fit(
            loader, batch => (batch.Image.ToTensor(), batch.Label.ToTensor()), optimizer, loss, epochs: 1, options: new FitOptions { ShowProgress = false });
        waiting.Add(history["waiting"][0]);
        return loader.BatchesPerEpoch * BatchSize;
    }

    private double Train(DataLoader loader, List<double> waiting)
    {
        var (began, waited, samples) = (Stopwatch.GetTimestamp(), TimeSpan.Zero, 0L);
        using var batches = loader.GetEnumerator();
        while (true)
        {
            var asked = Stopwatch.GetTimestamp();
            var isThere = batches.MoveNext();
            waited += Stopwatch.GetElapsedTime(asked);
            if (!isThere)
                break;
            using var scope = NewDisposeScope();
            var label = batches.Current[FashionDataset.Label];
            optimizer.zero_grad();
            var error = loss.forward(model.forward(batches.Current[FashionDataset.Image]), label);
            error.backward();
            optimizer.step();
            error.item<float>();
            samples += label.shape[0];
        }

        waiting.Add(waited / Stopwatch.GetElapsedTime(began));
        return samples;
    }
}

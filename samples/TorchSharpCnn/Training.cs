using FashionMnistSample.Images;
using Infeed;
using TorchSharp;
using static TorchSharp.torch;

namespace TorchSharpCnnSample;

/// <summary>The training: data, network, optimiser, and the call of <c>Fit</c>.</summary>
/// <param name="Epochs">Passes over the images.</param>
/// <param name="Images">How many images to train on; null for all.</param>
/// <param name="Threads">Threads that libtorch computes with. One leaves a processor to the worker, and has the same digits on every run.</param>
/// <param name="LogFolder">The folder of TensorBoard's event files; null for none.</param>
internal sealed record Training(int Epochs, int? Images, int Threads, string? LogFolder)
{
    private const long Seed = 42;
    private const double LearningRate = 0.004;

    public History Run(LoaderOptions options, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Epochs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Threads, 1);
        using var data = TrainingData.Shipped();
        var count = Images ?? data.Training.Count;
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1, nameof(Images));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, data.Training.Count, nameof(Images));
        var (images, rest) = data.Training.SplitAt(count);
        rest.Dispose();
        using (images)
        {
            using var training = new FashionMnist(images, augment: true).CreateLoader(options);
            using var validation = new FashionMnist(data.Validation, augment: false).CreateLoader(options with { Shuffle = false });
            set_num_threads(Threads);
            random.manual_seed(Seed);
            using var model = ConvolutionalNetwork.Create();
            using var optimizer = optim.AdamW(model.parameters(), LearningRate);
            using var loss = nn.CrossEntropyLoss();
            return model.Fit(
                training,
                batch => (batch.Image.ToTensor(), batch.Label.ToTensor()),
                optimizer,
                loss,
                Epochs,
                validation,
                metrics: [new Accuracy()],
                callbacks: Callbacks(training.BatchesPerEpoch),
                cancellation: cancellation);
        }
    }

    private IEnumerable<Callback> Callbacks(long stepsPerEpoch)
    {
        yield return LearningRateSchedule.Cosine().AfterWarmUp(stepsPerEpoch);
        if (LogFolder is not null)
            yield return new TensorBoard(LogFolder);
    }

    /// <summary>The last epoch's accuracy, and what the training took.</summary>
    public static string Summary(History history)
    {
        var seconds = history["seconds"].Sum();
        var waited = history["seconds"].Zip(history["waiting"], (epoch, share) => epoch * share).Sum();
        return $"validation_accuracy={history.Last("val_accuracy"):F4} epochs={history.Epochs} training_seconds={seconds:F1} data_wait_percent={100 * waited / seconds:F1}";
    }
}

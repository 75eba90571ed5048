using static Infeed.Tensors.Tests.Training.Runs;

namespace Infeed.Tensors.Tests.Training;

/// <summary>
/// Training on mixtures and on texts with their lengths: it does what the loop written by hand does, and goes on in the middle of an epoch, to the last digit.
/// </summary>
public sealed class FormFitTests : IDisposable
{
    private const int Epochs = 2;

    private readonly string folder = Directory.CreateTempSubdirectory("infeed-form-fit-").FullName;

    public FormFitTests() => Prepare();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(MixBy.Sample, 2, false)]
    [InlineData(MixBy.Batch, 0, false)]
    [InlineData(MixBy.Batch, 2, true)]
    public void Fit_overAMixture_doesWhatTheHandWrittenLoopDoes_andGoesOn(MixBy by, int workers, bool useMultiprocessing)
    {
        var mixture = Mixture.Of((new Points(40), 0.7), (new Points(30, first: 1000), 0.3)) with { By = by, StopWhen = StopWhen.AllEnd };
        AssertSame(
            mixture.CreateLoader, new LoaderOptions { Workers = workers, UseMultiprocessing = useMultiprocessing, Shuffle = true },
            () => Linear(3), (Points.Batch batch, nn.Module<Tensor, Tensor> model) => (model.forward(batch.X.ToTensor()), batch.Label.ToTensor()));
    }

    [Theory]
    [InlineData(0, 120, false)]
    [InlineData(2, 0, false)]
    [InlineData(2, 120, true)]
    public void Fit_overTextsWithTheirLengths_doesWhatTheHandWrittenLoopDoes_andGoesOn(int workers, int maxElements, bool useMultiprocessing) => AssertSame(
        new Texts(60).CreateLoader,
        new LoaderOptions { Workers = workers, UseMultiprocessing = useMultiprocessing, MaxElements = maxElements },
        () =>
        {
            torch.random.manual_seed(1);
            return new LengthModel();
        },
        (Texts.Batch batch, LengthModel model) =>
        {
            var lengths = batch.Text.Lengths.ToTensor();
            Assert.Equal(lengths.max().item<int>(), batch.Text.MaxLength);
            // What is behind a text is padding, and none of it is in the mean.
            return (model.forward(batch.Text.Trimmed.ToTensor(), lengths), batch.Label.ToTensor());
        });

    private void AssertSame<TBatch, TModel>(
        Func<LoaderOptions, DataLoader<TBatch>> create, LoaderOptions options, Func<TModel> newModel,
        Func<TBatch, TModel, (Tensor Output, Tensor Target)> call)
        where TBatch : struct, CompilerServices.IBatch<TBatch>, allows ref struct
        where TModel : nn.Module
    {
        const int stop = 4;
        using var byHand = newModel();
        var losses = TrainByHand(create(options with { Workers = 0, UseMultiprocessing = false }), byHand, call);
        using var undisturbed = newModel();
        var history = Train(undisturbed, []);
        Assert.Equal(losses, history["loss"]);
        Assert.Equal(Bits(byHand), Bits(undisturbed));

        var latest = Path.Combine(folder, "latest.checkpoint");
        using var cancellation = new CancellationTokenSource();
        var cancel = new Probe
        {
            Step = training =>
            {
                if (training.TotalSteps == stop)
                    cancellation.Cancel();
            },
        };
        using var stopped = newModel();
        Assert.True(Train(stopped, [new ModelCheckpoint(latest), cancel], cancellation: cancellation.Token).IsCancelled);
        var steps = new List<long>();
        using var resumed = newModel();
        var rest = Train(resumed, [new Probe { Step = training => steps.Add(training.TotalSteps) }], latest);
        Assert.Equal(stop + 1, steps[0]);
        Assert.Equal(Bits(undisturbed), Bits(resumed));
        Assert.Equal(Numbers(history), Numbers(rest));

        History Train(TModel model, Callback[] callbacks, string? resume = null, CancellationToken cancellation = default)
        {
            using var loader = create(options);
            using var optimizer = optim.Adam(model.parameters(), 0.05);
            using var loss = nn.CrossEntropyLoss();
            return model.Fit(
                loader,
                batch =>
                {
                    var (output, target) = call(batch, model);
                    return new Predictions(output, target);
                },
                optimizer, loss, Epochs, callbacks: callbacks, resume: resume, options: Quiet, cancellation: cancellation);
        }
    }

    private static List<double> TrainByHand<TBatch, TModel>(
        DataLoader<TBatch> loader, TModel model, Func<TBatch, TModel, (Tensor Output, Tensor Target)> call)
        where TBatch : struct, CompilerServices.IBatch<TBatch>, allows ref struct
        where TModel : nn.Module
    {
        var losses = new List<double>();
        using (loader)
        {
            using var optimizer = optim.Adam(model.parameters(), 0.05);
            using var loss = nn.CrossEntropyLoss();
            foreach (var epoch in loader.Epochs(Epochs))
            {
                var (sum, samples) = (0.0, 0L);
                foreach (var batch in epoch)
                {
                    using var scope = NewDisposeScope();
                    optimizer.zero_grad();
                    var (output, target) = call(batch, model);
                    var error = loss.forward(output, target);
                    error.backward();
                    optimizer.step();
                    sum += error.ToDouble() * target.shape[0];
                    samples += target.shape[0];
                }

                losses.Add(sum / samples);
            }
        }

        return losses;
    }
}

/// <summary>The mean of what is known of each letter of a text, as many as its length says.</summary>
internal sealed class LengthModel : nn.Module<Tensor, Tensor, Tensor>
{
    private readonly TorchSharp.Modules.Embedding letters = nn.Embedding(128, 4);
    private readonly TorchSharp.Modules.Linear classes = nn.Linear(4, 2);

    public LengthModel()
        : base(nameof(LengthModel)) => RegisterComponents();

    public override Tensor forward(Tensor text, Tensor lengths)
    {
        var mask = torch.arange(text.shape[1]).unsqueeze(0).lt(lengths.unsqueeze(1)).unsqueeze(2);
        var sum = (letters.forward(text.to_type(ScalarType.Int64)) * mask).sum(1);
        return classes.forward(sum / lengths.unsqueeze(1).clamp_min(1));
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            letters.Dispose();
            classes.Dispose();
        }

        base.Dispose(disposing);
    }
}

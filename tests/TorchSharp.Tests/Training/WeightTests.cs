using static Infeed.Tensors.Tests.Training.Runs;

namespace Infeed.Tensors.Tests.Training;

/// <summary>Batches of which samples count differently, or which are taken together.</summary>
public sealed class WeightTests
{
    private static readonly LoaderOptions InOrder = new() { Shuffle = false };

    public WeightTests() => Runs.Prepare();

    [Fact]
    public void Sample_thatWeighsNothing_isAsIfItWereNotThere()
    {
        // The weighted run has 24 samples in 3 batches, of which the others see the first four of each.
        using var all = new Points(24).CreateLoader(InOrder);
        using var weighted = Linear(3);
        using var weightedOptimizer = optim.SGD(weighted.parameters(), 0.5);
        using var each = nn.CrossEntropyLoss(reduction: nn.Reduction.None);
        using var mask = tensor([1f, 1f, 1f, 1f, 0f, 0f, 0f, 0f]);
        var history = weighted.Fit(
            all, batch => (batch.X.ToTensor(), batch.Label.ToTensor(), mask), weightedOptimizer, each, epochs: 2, metrics: [new Accuracy()], options: Quiet);

        using var some = Linear(3);
        using var someOptimizer = optim.SGD(some.parameters(), 0.5);
        using var mean = nn.CrossEntropyLoss();
        var expected = some.Fit(
            all, batch => (batch.X.ToTensor().narrow(0, 0, 4), batch.Label.ToTensor().narrow(0, 0, 4)), someOptimizer, mean, epochs: 2,
            metrics: [new Accuracy()], options: Quiet);
        AssertNear(expected["loss"], history["loss"]);
        AssertNear(expected["accuracy"], history["accuracy"]);
        AssertNear(some, weighted);
    }

    [Fact]
    public void Weights_asAColumnOfOne_areThoseOfAVector()
    {
        using var loader = new Points(24).CreateLoader(InOrder);
        using var each = nn.CrossEntropyLoss(reduction: nn.Reduction.None);
        using var vector = tensor([1f, 2f, 0.5f, 3f, 1f, 0f, 1f, 4f]);
        var runs = new List<(string Weights, double Loss, double Accuracy)>();
        foreach (var weights in new[] { vector, vector.reshape(8, 1) })
        {
            using var model = Linear(3);
            using var optimizer = optim.SGD(model.parameters(), 0.5);
            var history = model.Fit(
                loader, batch => (batch.X.ToTensor(), batch.Label.ToTensor(), weights), optimizer, each, epochs: 2, metrics: [new Accuracy()],
                options: Quiet with { ClassWeights = [1, 2, 0.5] });
            runs.Add((Convert.ToHexString(Bits(model)), history.Last("loss"), history.Last("accuracy")));
        }

        Assert.Equal(runs[0], runs[1]);
        Assert.InRange(runs[0].Accuracy, 0, 1);
    }

    [Fact]
    public void Weights_thatAreNotOneForEachSample_areRefused()
    {
        using var loader = new Points(24).CreateLoader(InOrder);
        using var model = Linear(3);
        using var optimizer = optim.SGD(model.parameters(), 0.5);
        using var each = nn.CrossEntropyLoss(reduction: nn.Reduction.None);
        using var square = ones(8, 8);
        var refused = Assert.Throws<InvalidOperationException>(() => model.Fit(
            loader, batch => (batch.X.ToTensor(), batch.Label.ToTensor(), square), optimizer, each, epochs: 1, options: Quiet));
        Assert.Contains("weights of the shape [8, 8] in a batch of 8", refused.Message, StringComparison.Ordinal);
        foreach (var weights in new double[][] { [], [1, -1, 1], [1, double.NaN, 1] })
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => model.Fit(
                loader, batch => (batch.X.ToTensor(), batch.Label.ToTensor()), optimizer, each, epochs: 1, options: Quiet with { ClassWeights = weights }));
        }

        var tooFew = Assert.Throws<InvalidOperationException>(() => model.Fit(
            loader, batch => (batch.X.ToTensor(), batch.Label.ToTensor()), optimizer, each, epochs: 1, options: Quiet with { ClassWeights = [1, 2] }));
        Assert.Contains("ClassWeights has weights for the classes 0 to 1, and the targets of a batch are 0 to 2", tooFew.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_ofClasses_areThoseThatTorchHasForIts()
    {
        using var loader = new Points(30).CreateLoader(InOrder);
        using var ours = Linear(3);
        using var optimizer = optim.SGD(ours.parameters(), 0.5);
        using var each = nn.CrossEntropyLoss(reduction: nn.Reduction.None);
        using var validation = new Points(30, first: 100).CreateLoader(InOrder);
        var history = ours.Fit(
            loader, batch => (batch.X.ToTensor(), batch.Label.ToTensor()), optimizer, each, epochs: 2, validation, [new Accuracy()],
            options: Quiet with { ClassWeights = [1, 2, 0.5] });

        using var theirs = Linear(3);
        using var theirOptimizer = optim.SGD(theirs.parameters(), 0.5);
        using var weights = tensor([1f, 2f, 0.5f]);
        using var mean = nn.CrossEntropyLoss(weight: weights);
        var expected = theirs.Fit(
            loader, batch => (batch.X.ToTensor(), batch.Label.ToTensor()), theirOptimizer, mean, epochs: 2, metrics: [new Accuracy()], options: Quiet);
        AssertNear(theirs, ours);
        // What is measured counts each class the same.
        AssertNear(expected["accuracy"], history["accuracy"]);
        using var plain = nn.CrossEntropyLoss();
        var evaluated = ours.Evaluate(validation, batch => (batch.X.ToTensor(), batch.Label.ToTensor()), plain, [new Accuracy()]);
        Assert.Equal(evaluated["loss"], history.Last("val_loss"), 6);
        Assert.Equal(evaluated["accuracy"], history.Last("val_accuracy"), 12);
    }

    [Fact]
    public void Gradients_ofBatchesTakenTogether_areThoseOfOneLargeBatch()
    {
        // 28 samples: batches of 8, 8, 8 and 4, taken together by two, are batches of 16 and 12.
        using var small = new Points(28).CreateLoader(InOrder);
        using var large = new Points(28).CreateLoader(InOrder with { BatchSize = 16 });
        using var loss = nn.CrossEntropyLoss();
        using var accumulated = Linear(3);
        using var optimizer = optim.Adam(accumulated.parameters(), 0.1);
        var changes = new List<bool>();
        var probe = new Probe { Step = training => changes.Add(!training.HasPendingGradients) };
        var history = accumulated.Fit(
            small, batch => (batch.X.ToTensor(), batch.Label.ToTensor()), optimizer, loss, epochs: 3, callbacks: [probe],
            options: Quiet with { GradientAccumulation = 2, MaxGradientNorm = 0.2 });
        using var whole = Linear(3);
        using var wholeOptimizer = optim.Adam(whole.parameters(), 0.1);
        var expected = whole.Fit(
            large, batch => (batch.X.ToTensor(), batch.Label.ToTensor()), wholeOptimizer, loss, epochs: 3, options: Quiet with { MaxGradientNorm = 0.2 });
        AssertNear(whole, accumulated);
        AssertNear(expected["loss"], history["loss"]);
        Assert.Equal(Enumerable.Repeat<bool[]>([false, true, false, true], 3).SelectMany(some => some), changes);
    }

    [Fact]
    public void Gradients_atTheEndOfAnEpoch_areUsed_evenIfThereAreFewer()
    {
        using var loader = new Points(24).CreateLoader(InOrder);
        using var model = Linear(3);
        using var optimizer = optim.SGD(model.parameters(), 0.5);
        using var loss = nn.CrossEntropyLoss();
        var changes = new List<bool>();
        var probe = new Probe { Step = training => changes.Add(!training.HasPendingGradients) };
        model.Fit(
            loader, batch => (batch.X.ToTensor(), batch.Label.ToTensor()), optimizer, loss, epochs: 2, callbacks: [probe],
            options: Quiet with { GradientAccumulation = 2 });
        Assert.Equal([false, true, true, false, true, true], changes);
    }

    [Fact]
    public void Training_thatIsStopped_usesTheGradientsThatItHas_first()
    {
        using var loader = new Points(48).CreateLoader();
        using var model = Linear(3);
        using var optimizer = optim.SGD(model.parameters(), 0.5);
        using var loss = nn.CrossEntropyLoss();
        using var cancellation = new CancellationTokenSource();
        foreach (var end in new Action<TrainingProgress>[] { training => training.Stop("enough"), _ => cancellation.Cancel() })
        {
            var last = (Step: 0L, IsPending: true);
            var probe = new Probe
            {
                Step = training =>
                {
                    last = (training.Step, training.HasPendingGradients);
                    if (training.Step == 1)
                        end(training);
                },
            };
            model.Fit(
                loader, batch => (batch.X.ToTensor(), batch.Label.ToTensor()), optimizer, loss, epochs: 2, callbacks: [probe],
                options: Quiet with { GradientAccumulation = 3 }, cancellation: cancellation.Token);
            Assert.Equal((3, false), last);
        }
    }

    [Fact]
    public void Parameters_thatAreFrozen_stayAsTheyAre()
    {
        using var loader = new Points(24).CreateLoader();
        using var frozen = nn.Linear(3, 3);
        using var model = nn.Sequential(frozen, nn.Linear(3, 3));
        foreach (var parameter in frozen.parameters())
            parameter.requires_grad = false;
        var (first, second) = (Bits(frozen), Bits(model));
        using var optimizer = optim.AdamW(model.parameters(), 0.1);
        using var loss = nn.CrossEntropyLoss();
        model.Fit(
            loader, batch => (batch.X.ToTensor(), batch.Label.ToTensor()), optimizer, loss, epochs: 1,
            options: Quiet with { GradientAccumulation = 2, MaxGradientNorm = 0.1 });
        Assert.Equal(first, Bits(frozen));
        Assert.NotEqual(second, Bits(model));
    }

    [Fact]
    public void Weights_withALossThatHasNoLossOfEachSample_areRefused()
    {
        using var loader = new Points(24).CreateLoader();
        using var model = Linear(3);
        using var optimizer = optim.SGD(model.parameters(), 0.5);
        using var loss = nn.CrossEntropyLoss();
        var refused = Assert.Throws<InvalidOperationException>(() => model.Fit(
            loader, batch => (batch.X.ToTensor(), batch.Label.ToTensor()), optimizer, loss, epochs: 1, options: Quiet with { ClassWeights = [1, 2, 3] }));
        Assert.Contains("reduction: nn.Reduction.None", refused.Message, StringComparison.Ordinal);
        using var regression = nn.MSELoss(reduction: nn.Reduction.None);
        var other = Assert.Throws<InvalidOperationException>(() => model.Fit(
            loader, batch => (batch.X.ToTensor(), batch.Y.ToTensor()), optimizer, regression, epochs: 1, options: Quiet with { ClassWeights = [1, 2, 3] }));
        Assert.Contains("numbers of classes, [n] of Int64", other.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Steps_ofAnEpoch_goOnWhereTheEpochBeforeStopped()
    {
        // The loader has 3 batches an epoch; the training has 2, and then 5.
        foreach (var steps in new[] { 2, 5 })
        {
            using var loader = new Points(24).CreateLoader();
            var expected = new List<long[]>();
            foreach (var epoch in loader.Epochs(4))
            {
                foreach (var batch in epoch)
                    expected.Add(batch.Label.Span.ToArray());
            }

            using var model = Linear(3);
            using var optimizer = optim.SGD(model.parameters(), 0.5);
            using var loss = nn.CrossEntropyLoss();
            var seen = new List<long[]>();
            var history = model.Fit(
                loader,
                batch =>
                {
                    seen.Add(batch.Label.Span.ToArray());
                    return (batch.X.ToTensor(), batch.Label.ToTensor());
                },
                optimizer, loss, epochs: 2, options: Quiet with { StepsPerEpoch = steps });
            Assert.Equal(2, history.Epochs);
            Assert.Equal(expected.Take(2 * steps), seen);
        }
    }

    private static void AssertNear(nn.Module expected, nn.Module actual) =>
        Assert.All(expected.parameters().Zip(actual.parameters()), pair => Assert.True(pair.First.allclose(pair.Second, 1e-5, 1e-6)));

    private static void AssertNear(IReadOnlyList<double> expected, IReadOnlyList<double> actual) =>
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 6));
}

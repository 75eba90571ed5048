using Infeed.Tests.Shared;

using static Infeed.Tensors.Tests.Training.Runs;

namespace Infeed.Tensors.Tests.Training;

public sealed class FitTests
{
    public FitTests() => Runs.Prepare();

    [Fact]
    public void Fit_doesWhatTheHandWrittenLoopDoes_toTheLastDigit()
    {
        // A loss times 7 is no single-precision number, as one times 8 is.
        using var loader = new Points(50).CreateLoader(new LoaderOptions { BatchSize = 7 });
        var losses = new List<double>();
        using var byHand = Linear();
        using (var optimizer = optim.SGD(byHand.parameters(), 0.05, momentum: 0.9))
        using (var loss = nn.MSELoss())
        {
            foreach (var epoch in loader.Epochs(3))
            {
                var (sum, samples) = (0.0, 0L);
                foreach (var batch in epoch)
                {
                    using var scope = NewDisposeScope();
                    optimizer.zero_grad();
                    var error = loss.forward(byHand.forward(batch.X.ToTensor()), batch.Y.ToTensor());
                    error.backward();
                    optimizer.step();
                    sum += (double)error.item<float>() * batch.Count;
                    samples += batch.Count;
                }

                losses.Add(sum / samples);
            }
        }

        using var model = Linear();
        using var optimizer2 = optim.SGD(model.parameters(), 0.05, momentum: 0.9);
        using var loss2 = nn.MSELoss();
        var history = model.Fit(loader, batch => (batch.X.ToTensor(), batch.Y.ToTensor()), optimizer2, loss2, epochs: 3, options: Quiet);
        Assert.Equal(losses, history["loss"]);
        Assert.Equal(Bits(byHand), Bits(model));
        Assert.True(losses[2] < losses[0] / 2);
    }

    [Fact]
    public void History_hasLossAndMetricsOfTrainingAndValidation_andRateSecondsAndWaiting()
    {
        using var loader = new Points(50).CreateLoader();
        using var validation = new Points(21, first: 100).CreateLoader(new LoaderOptions { Shuffle = false });
        using var model = Linear(3);
        using var optimizer = optim.SGD(model.parameters(), 0.5);
        using var loss = nn.CrossEntropyLoss();
        var history = model.Fit(
            loader, batch => (batch.X.ToTensor(), batch.Label.ToTensor()), optimizer, loss, epochs: 6, validation,
            [new Accuracy(), new TopKAccuracy(2)], options: Quiet);
        Assert.Equal(
            ["loss", "accuracy", "top_2_accuracy", "val_loss", "val_accuracy", "val_top_2_accuracy", "lr", "seconds", "waiting"], history.Names);
        Assert.Equal(6, history.Epochs);
        Assert.All(history.Names, name => Assert.Equal(6, history[name].Count));
        Assert.All(history.Names, name => Assert.All(history[name], value => Assert.True(double.IsFinite(value))));
        Assert.All(history["lr"], rate => Assert.Equal(0.5, rate));
        Assert.All(history["waiting"], share => Assert.InRange(share, 0, 1));
        Assert.All(history["top_2_accuracy"].Zip(history["accuracy"]), pair => Assert.True(pair.First >= pair.Second));
        Assert.True(history.Last("accuracy") > history["accuracy"][0]);

        // The validation is what Evaluate says of the model as it is now, over all samples, of which the last batch has fewer.
        var evaluated = model.Evaluate(validation, batch => (batch.X.ToTensor(), batch.Label.ToTensor()), loss, [new Accuracy()]);
        Assert.Equal((history.Last("val_loss"), history.Last("val_accuracy")), (evaluated["loss"], evaluated["accuracy"]));
        using var predicted = model.Predict(validation, batch => batch.X.ToTensor());
        Assert.Equal([21, 3], predicted.shape);
        var right = predicted.argmax(1).data<long>().ToArray().Where((label, index) => label == index % 3).Count();
        Assert.Equal(right / 21.0, evaluated["accuracy"], 12);
        Assert.Contains("'f1'", Assert.Throws<KeyNotFoundException>(() => history["f1"]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Model_ofSeveralInputs_isCalledByTheCaller()
    {
        using var loader = new Points(20).CreateLoader();
        random.manual_seed(1);
        using var model = nn.Bilinear(3, 3, 1);
        using var optimizer = optim.SGD(model.parameters(), 0.05);
        using var loss = nn.MSELoss();
        var history = model.Fit(
            loader, batch => (model.forward(batch.X.ToTensor(), batch.X.ToTensor()), batch.Y.ToTensor()), optimizer, loss, epochs: 5, options: Quiet);
        Assert.True(history["loss"][4] < history["loss"][0] / 2);
        var values = model.Evaluate(
            loader, batch => (model.forward(batch.X.ToTensor(), batch.X.ToTensor()), batch.Y.ToTensor()), loss, [new MeanSquaredError()]);
        Assert.Equal(values["loss"], values["mse"], 5);
    }

    [Fact]
    public void Predictions_ofAModelWithOneInput_areTakenAsTheyAre()
    {
        using var loader = new Points(20).CreateLoader();
        using var model = Linear(3);
        using var optimizer = optim.SGD(model.parameters(), 0.1);
        using var loss = nn.CrossEntropyLoss();
        model.Fit(
            loader, batch => new Predictions(model.forward(batch.X.ToTensor()), batch.Label.ToTensor()), optimizer, loss, epochs: 2, options: Quiet);
        using var same = Linear(3);
        using var itsOptimizer = optim.SGD(same.parameters(), 0.1);
        same.Fit(loader, batch => (batch.X.ToTensor(), batch.Label.ToTensor()), itsOptimizer, loss, epochs: 2, options: Quiet);
        Assert.Equal(Bits(same), Bits(model));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(3, false)]
    [InlineData(2, true)]
    public void Training_forAnyWorkers_isTheSameToTheLastDigit(int workers, bool useMultiprocessing)
    {
        Assert.Equal(Train(new LoaderOptions()), Train(new LoaderOptions { Workers = workers, UseMultiprocessing = useMultiprocessing, MaxQueueSize = 2 }));

        static string Train(LoaderOptions options)
        {
            using var loader = new Points(50).CreateLoader(options);
            using var model = Network();
            using var optimizer = optim.Adam(model.parameters(), 0.05);
            using var loss = nn.CrossEntropyLoss();
            var history = model.Fit(
                loader, batch => (batch.X.ToTensor(), batch.Label.ToTensor()), optimizer, loss, epochs: 2, metrics: [new Accuracy()], options: Quiet);
            return LongRun.Text(model, history);
        }
    }

    [Fact]
    public void Modules_areTrainedAndEvaluated_andThenWhatTheyWere()
    {
        using var loader = new Points(20).CreateLoader();
        using var validation = new Points(8, first: 100).CreateLoader();
        using var frozen = nn.Dropout();
        using var model = nn.Sequential(nn.Linear(3, 1), frozen);
        model.train();
        frozen.eval();
        using var optimizer = optim.SGD(model.parameters(), 0.05);
        using var loss = nn.MSELoss();
        var seen = new List<(bool, bool)>();
        var probe = new Probe { Step = _ => seen.Add((model.training, frozen.training)), Validation = _ => seen.Add((model.training, frozen.training)) };
        model.Fit(loader, batch => (batch.X.ToTensor(), batch.Y.ToTensor()), optimizer, loss, epochs: 1, validation, callbacks: [probe], options: Quiet);
        Assert.Equal([(true, true), (true, true), (true, true), (false, false)], seen);
        Assert.Equal((true, false), (model.training, frozen.training));
        model.eval();
        model.Evaluate(validation, batch => (batch.X.ToTensor(), batch.Y.ToTensor()), loss);
        Assert.False(model.training);
    }

    [Fact]
    public void Steps_leaveNoTensorBehind()
    {
        using var loader = new Points(200).CreateLoader();
        using var validation = new Points(20, first: 1000).CreateLoader();
        using var model = Network();
        using var optimizer = optim.Adam(model.parameters());
        using var loss = nn.CrossEntropyLoss(reduction: nn.Reduction.None);
        var options = Quiet with { ClassWeights = [1, 2, 3], GradientAccumulation = 3, MaxGradientNorm = 1 };
        var counts = new List<long>();
        var probe = new Probe { EpochOver = _ => counts.Add(Tensor.TotalCount) };
        Forgotten.End();
        model.Fit(
            loader, batch => (batch.X.ToTensor(), batch.Label.ToTensor()), optimizer, loss, epochs: 4, validation,
            [new Accuracy(), new TopKAccuracy(2)], [probe], options: options);
        Assert.Equal(counts[1], counts[3]);
        Forgotten.End();
        var before = Tensor.TotalCount;
        model.Evaluate(validation, batch => (batch.X.ToTensor(), batch.Label.ToTensor()), loss, [new Accuracy()]);
        validation.Dispose();
        using var ordered = new Points(20).CreateLoader(new LoaderOptions { Shuffle = false });
        model.Predict(ordered, batch => batch.X.ToTensor()).Dispose();
        ordered.Dispose();
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void Steps_allocateLittleMoreThanTheHandWrittenLoop()
    {
        const int Steps = 200;
        using var loader = new Points(8 * Steps).CreateLoader();
        using var model = Linear();
        using var optimizer = optim.SGD(model.parameters(), 0.001);
        using var loss = nn.MSELoss();
        var sum = 0.0;
        // The first epoch is for what is allocated once.
        Train();
        var byHand = (double)Garbage.OfRound(Train) / Steps;
        Assert.True(sum > 0);

        const int Epochs = 6;
        var marks = new List<long>(Epochs * Steps);
        var probe = new Probe { Step = _ => marks.Add(GC.GetAllocatedBytesForCurrentThread()) };
        model.Fit(loader, batch => (batch.X.ToTensor(), batch.Y.ToTensor()), optimizer, loss, Epochs, callbacks: [probe], options: Quiet);
        var ours = (double)marks.Chunk(Steps).Skip(1).Min(epoch => epoch[^1] - epoch[0]) / (Steps - 1);
        Assert.InRange(ours - byHand, -200, 200);

        void Train()
        {
            foreach (var batch in loader.Epoch(0))
            {
                using var scope = NewDisposeScope();
                optimizer.zero_grad();
                var error = loss.forward(model.forward(batch.X.ToTensor()), batch.Y.ToTensor());
                error.backward();
                optimizer.step();
                sum += (double)error.item<float>() * batch.Count;
            }
        }
    }

    [Fact]
    public void Prediction_ofAModelThatReturnsItsInput_isACopy()
    {
        using var loader = new Points(20).CreateLoader(new LoaderOptions { Shuffle = false });
        using var model = nn.Identity();
        using var predicted = model.Predict(loader, batch => batch.X.ToTensor());
        var expected = new List<float>();
        foreach (var batch in loader.Epoch(0))
            expected.AddRange(batch.X.Span.ToArray());
        Assert.Equal(expected, predicted.data<float>().ToArray());
        using var shuffled = new Points(20).CreateLoader();
        Assert.Contains("Shuffle = false", Assert.Throws<ArgumentException>(() => model.Predict(shuffled, batch => batch.X.ToTensor())).Message, StringComparison.Ordinal);
    }

    public static TheoryData<string> Elementwise => ["MSELoss", "L1Loss", "SmoothL1Loss", "HuberLoss"];

    [Theory]
    [MemberData(nameof(Elementwise))]
    public void Output_andTarget_ofShapesThatWouldBeBroadcast_areRefused(string name)
    {
        using var loader = new Points(50).CreateLoader();
        using var model = Linear();
        using var optimizer = optim.SGD(model.parameters(), 0.05);
        using nn.Module<Tensor, Tensor, Tensor> loss = name switch
        {
            "MSELoss" => nn.MSELoss(),
            "L1Loss" => nn.L1Loss(),
            "SmoothL1Loss" => nn.SmoothL1Loss(),
            _ => nn.HuberLoss(),
        };
        var e = Assert.Throws<InvalidOperationException>(() => model.Fit(
            loader, batch => (batch.X.ToTensor(), batch.Y.ToTensor().squeeze(1)), optimizer, loss, epochs: 1, options: Quiet));
        Assert.Contains("the model's output is [8, 1], the target [8]", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Optimizer_thatNeedsAFunction_isRefused()
    {
        using var loader = new Points(50).CreateLoader();
        using var model = Linear();
        using var optimizer = optim.LBFGS(model.parameters());
        using var loss = nn.MSELoss();
        var e = Assert.Throws<ArgumentException>(() => model.Fit(
            loader, batch => (batch.X.ToTensor(), batch.Y.ToTensor()), optimizer, loss, epochs: 1, options: Quiet));
        Assert.Equal("optimizer", e.ParamName);
    }
}

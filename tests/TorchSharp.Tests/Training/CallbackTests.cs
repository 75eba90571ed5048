using System.Globalization;
using static Infeed.Tensors.Tests.Training.Runs;

namespace Infeed.Tensors.Tests.Training;

public sealed class CallbackTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("infeed-callback-").FullName;

    public CallbackTests() => Prepare();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void EarlyStopping_endsWithoutPatience_andRestoresTheBestWeights()
    {
        // A series of its own, best in epoch 2, which is not good enough in epoch 3.
        double[] values = [5, 3, 2, 1.95, 4, 3, 2.5, 0, 0];
        var weights = new List<byte[]>();
        using var model = Linear();
        var stopping = new EarlyStopping("own", patience: 3, minDelta: 0.1, MonitorMode.Min, restoreBestWeights: true);
        var history = Train(model, 9, Recording(values), stopping, new Probe { EpochOver = _ => weights.Add(Bits(model)) });
        Assert.Equal((6, 2), (history.Epochs, stopping.BestEpoch));
        Assert.Equal("own was best in epoch 3, 2, and not better in 3 epochs since", history.StopReason);
        Assert.NotEqual(weights[2], weights[5]);
        Assert.Equal(weights[2], Bits(model));
    }

    [Fact]
    public void EarlyStopping_ofARunThatNeverStops_restoresTheBestWeights_too()
    {
        var weights = new List<byte[]>();
        using var model = Linear();
        var stopping = new EarlyStopping("own", patience: 9, mode: MonitorMode.Max, restoreBestWeights: true);
        var history = Train(model, 3, Recording([1, 2, double.NaN]), stopping, new Probe { EpochOver = _ => weights.Add(Bits(model)) });
        Assert.Null(history.StopReason);
        Assert.Equal(weights[1], Bits(model));
    }

    [Fact]
    public void Monitor_ofAnUnknownSeries_namesThoseThatThereAre_beforeTheFirstStep()
    {
        using var model = Linear();
        var steps = 0;
        var probe = new Probe { Step = _ => steps++ };
        var unknown = Assert.Throws<ArgumentException>(() => Train(model, 1, probe, new EarlyStopping("val_accuracy")));
        Assert.Equal("EarlyStopping monitors 'val_accuracy', which is not measured: there are loss, lr, seconds, waiting.", unknown.Message);
        var either = Assert.Throws<ArgumentException>(() => Train(model, 1, probe, Recording([1]), new EarlyStopping("own")));
        Assert.Contains("MonitorMode.Min or MonitorMode.Max", either.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Train(model, 1, probe, new ModelCheckpoint(Path.Combine(folder, "x"), "accuracy", saveBestOnly: true)));
        Assert.Equal(0, steps);
    }

    [Fact]
    public void LearningRates_areThoseOfTheirFormulas_forEachGroup()
    {
        // A warm-up of one step, then half a cosine over four: 1, 0.854, 0.5, 0.146.
        double[] cosine = [0.5, 1.0, (1 + Math.Sqrt(0.5)) / 2, 0.5, (1 - Math.Sqrt(0.5)) / 2];
        AssertRates(LearningRateSchedule.Cosine().AfterWarmUp(1), 5, steps: 1, cosine);
        AssertRates(LearningRateSchedule.Cosine(final: 0.5), 2, steps: 1, [1, 0.75]);
        AssertRates(LearningRateSchedule.StepDecay(2, 0.1), 5, steps: 2, [1, 1, 1, 1, 0.1, 0.1, 0.1, 0.1, 0.01, 0.01]);
        AssertRates(LearningRateSchedule.OfEpoch(epoch => 1.0 / (epoch + 1)), 3, steps: 1, [1, 1 / 2.0, 1 / 3.0]);
        AssertRates(new LearningRateSchedule(at => at.Step + (100 * at.Epoch) + (1000 * at.Steps)), 2, steps: 2, [4000, 4001, 4102, 4103]);
    }

    [Fact]
    public void CsvLogger_writesTheHistory_inEveryCulture_andGoesOnFromACheckpoint()
    {
        var (log, checkpoint) = (Path.Combine(folder, "logs", "run.csv"), Path.Combine(folder, "run.checkpoint"));
        var before = CultureInfo.CurrentCulture;
        // InvariantGlobalization leaves this as the only way to a comma.
        CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = "," } };
        try
        {
            using var model = Linear();
            Train(model, 2, new CsvLogger(log), new ModelCheckpoint(checkpoint));
            // As if the program had been killed between an epoch's line and its checkpoint.
            File.AppendAllText(log, "3,0.5,0.01,1,0\n");
            using var again = Linear();
            var history = Train(again, 4, checkpoint, new CsvLogger(log), Recording([1, 2, 3, 4], "a,b"));
            var lines = File.ReadAllLines(log);
            Assert.Equal("epoch,loss,lr,seconds,waiting,\"a,b\"", lines[0]);
            Assert.Equal(Enumerable.Range(0, 4).Select(epoch => $"{epoch + 1},{string.Join(',', history.Names.Select(name => Text(history[name][epoch])))}"), lines[1..]);

            // A run that had nothing left to do.
            using var over = Linear();
            File.Delete(log);
            Train(over, 2, checkpoint, new CsvLogger(log));
            Assert.Equal(["epoch,loss,lr,seconds,waiting", .. lines[1..3].Select(line => line[..line.LastIndexOf(',')])], File.ReadAllLines(log));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
    }

    [Fact]
    public void Loss_thatIsNoNumber_endsTraining_whereAskedTo()
    {
        using var model = Linear();
        using (no_grad())
            model.parameters().First().fill_(float.NaN);
        var history = Train(model, 3, new TerminateOnNaN());
        Assert.Equal(0, history.Epochs);
        Assert.Contains("the loss of step 1 was NaN", history.StopReason, StringComparison.Ordinal);
        Assert.All(Train(model, 2)["loss"], loss => Assert.True(double.IsNaN(loss)));
    }

    [Fact]
    public void Callback_thatThrows_endsTraining_andAllOthersGetTheirEnd()
    {
        using var model = Linear();
        var ends = new List<string>();
        var thrown = new InvalidOperationException("The disk is full.");
        var first = new Probe { End = training => ends.Add($"first {training.Failure == thrown}") };
        var last = new Probe { Step = _ => throw thrown, End = _ => ends.Add("last") };
        Assert.Same(thrown, Assert.Throws<InvalidOperationException>(() => Train(model, 1, first, last)));
        Assert.Equal(["first True", "last"], ends);

        ends.Clear();
        var atEnd = new Probe { End = _ => throw new IOException("No end.") };
        Assert.Throws<IOException>(() => Train(model, 1, atEnd, first));
        var both = Assert.Throws<AggregateException>(() => Train(model, 1, atEnd, last));
        Assert.Equal([thrown.Message, "No end."], both.InnerExceptions.Select(inner => inner.Message));

        ends.Clear();
        var begins = new Probe { Begin = _ => throw thrown, End = _ => ends.Add("begun") };
        Assert.Throws<InvalidOperationException>(() => Train(model, 1, begins, first));
        Assert.Equal(["begun"], ends);
    }

    [Fact]
    public void Cancelled_training_endsAfterItsStep_andReturnsTheHistory()
    {
        using var model = Linear();
        using var cancellation = new CancellationTokenSource();
        var steps = 0;
        var probe = new Probe
        {
            Step = training =>
            {
                if (++steps == 5)
                    cancellation.Cancel();
            },
        };
        using var loader = new Points(24).CreateLoader(new LoaderOptions { CancellationToken = cancellation.Token });
        using var optimizer = optim.SGD(model.parameters(), 0.1);
        using var loss = nn.MSELoss();
        using var output = new StringWriter();
        var history = model.Fit(
            loader, batch => (batch.X.ToTensor(), batch.Y.ToTensor()), optimizer, loss, 9, callbacks: [probe, Display(output)],
            cancellation: cancellation.Token);
        Assert.Equal((1, 5, true), (history.Epochs, steps, history.IsCancelled));
        Assert.Equal("cancelled in epoch 2/9 after step 2/3", output.ToString().Split('\n')[1].Trim());
    }

    [Fact]
    public void Training_thatIsStopped_endsAfterItsStep()
    {
        using var model = Linear();
        var steps = 0;
        var stop = new Probe
        {
            Step = training =>
            {
                if (++steps == 4)
                    training.Stop("enough");
            },
        };
        var history = Train(model, 5, stop);
        Assert.Equal((4, 1, "enough", false), (steps, history.Epochs, history.StopReason, history.IsCancelled));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(5L)]
    [InlineData(long.MaxValue)]
    public void Run_ofAsManyEpochsAsThereCanBe_isEndedByACallback(long? stepsPerEpoch)
    {
        using var model = Linear();
        using var optimizer = optim.SGD(model.parameters(), 0.1);
        using var loss = nn.MSELoss();
        using var loader = new Points(8).CreateLoader(new LoaderOptions { BatchSize = 2 });
        var steps = 0;
        var stop = new Probe
        {
            Step = training =>
            {
                if (++steps == 9)
                    training.Stop("enough");
            },
        };
        var history = model.Fit(
            loader, batch => (batch.X.ToTensor(), batch.Y.ToTensor()), optimizer, loss, int.MaxValue, callbacks: [stop],
            options: Quiet with { StepsPerEpoch = stepsPerEpoch });
        Assert.Equal((9, "enough"), (steps, history.StopReason));
    }

    [Fact]
    public void Loaders_withoutBatches_orGivenTwice_andNamesGivenTwice_areRefused()
    {
        using var model = Linear();
        using var optimizer = optim.SGD(model.parameters(), 0.1);
        using var loss = nn.MSELoss();
        using var loader = new Points(8).CreateLoader();
        using var empty = new Points(0).CreateLoader();
        Assert.StartsWith("There is nothing to train on", Refused(empty, null, []), StringComparison.Ordinal);
        Assert.StartsWith("There is nothing to validate with", Refused(loader, empty, []), StringComparison.Ordinal);
        Assert.StartsWith("The loader to train on is given for the validation, too", Refused(loader, loader, []), StringComparison.Ordinal);
        using var ending = new EndingPoints(8).CreateLoader();
        Assert.StartsWith("The epochs of the loader end with its stream", Refused(ending, null, []), StringComparison.Ordinal);
        Assert.Contains("'mse'", Refused(loader, null, [new MeanSquaredError(), new MeanSquaredError()]), StringComparison.Ordinal);
        Assert.Contains("'lr'", Refused(loader, null, [new MeanSquaredError("lr")]), StringComparison.Ordinal);

        string Refused<TBatch>(DataLoader<TBatch> train, DataLoader<TBatch>? validation, IEnumerable<Metric> metrics)
            where TBatch : struct, CompilerServices.IBatch<TBatch>, allows ref struct =>
            Assert.Throws<ArgumentException>(() => model.Fit(train, Nothing, optimizer, loss, 1, validation, metrics, options: Quiet)).Message;

        static Examples Nothing<TBatch>(TBatch batch)
            where TBatch : allows ref struct => throw new InvalidOperationException();
    }

    [Fact]
    public void Stream_whoseEpochsEndByThemselves_isEvaluatedAndPredicted_andRefusedWithoutASample()
    {
        using var model = Linear();
        using var loss = nn.MSELoss();
        using var loader = new EndingPoints(8).CreateLoader();
        Assert.True(double.IsFinite(model.Evaluate(loader, batch => (batch.X.ToTensor(), batch.Y.ToTensor()), loss)["loss"]));
        using var predicted = model.Predict(loader, batch => batch.X.ToTensor());
        Assert.Equal(8, predicted.shape[0]);
        using var empty = new EndingPoints(0).CreateLoader();
        Assert.StartsWith(
            "There is nothing to evaluate with: the stream", Assert.Throws<ArgumentException>(() => model.Evaluate(
                empty, batch => (batch.X.ToTensor(), batch.Y.ToTensor()), loss)).Message, StringComparison.Ordinal);
        Assert.StartsWith(
            "There is nothing to predict: the stream", Assert.Throws<ArgumentException>(() => model.Predict(empty, batch => batch.X.ToTensor())).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Progress_hasWhatADisplayNeeds_andLinesShowIt()
    {
        using var model = Linear();
        using var output = new StringWriter();
        var seen = new List<(int, long, long, long)>();
        var probe = new Probe
        {
            Step = training =>
            {
                seen.Add((training.Epoch, training.Step, training.TotalSteps, training.Samples));
                Assert.Equal((2, 3, 0L), (training.Epochs, training.StepsPerEpoch, training.ValidationSteps));
                Assert.True(training.SamplesPerSecond > 0 && double.IsFinite(training.Loss) && training.Elapsed > TimeSpan.Zero);
                Assert.InRange(training.WaitingShare, 0, 1);
                Assert.Equal(training.TotalSteps, (training.LoaderState.Epoch * 3) + training.LoaderState.Batch);
            },
        };
        Train(model, 2, probe, Display(output));
        Assert.Equal([(0, 1, 1, 8), (0, 2, 2, 16), (0, 3, 3, 20), (1, 1, 4, 8), (1, 2, 5, 16), (1, 3, 6, 20)], seen);
        Assert.Matches(@"^epoch 1/2  loss [\d.]+  lr [\d.]+  \d+\.\d s, [\d,]+ samples/s, waiting for data \d+ %\r?\nepoch 2/2  loss [^\n]+\n$", output.ToString());
    }

    private static Probe Recording(double[] values, string name = "own") => new()
    {
        Begin = training => training.AddSeries(name),
        EpochOver = training => training.Record(name, values[training.Epoch]),
    };

    private static void AssertRates(LearningRateSchedule schedule, int epochs, int steps, double[] expected)
    {
                using var first = nn.Linear(3, 2);
        using var second = nn.Linear(2, 1);
        using var optimizer = optim.SGD(first.parameters(), learningRate: 2);
        optimizer.add_param_group(new TorchSharp.Modules.SGD.ParamGroup(second.parameters(), new TorchSharp.Modules.SGD.Options { LearningRate = 4 }));
        using var model = nn.Sequential(first, second);
        var rates = new List<double[]>();
        var probe = new Probe { Step = _ => rates.Add([.. optimizer.ParamGroups.Select(group => group.LearningRate)]) };
        using var loader = new Points(8 * steps).CreateLoader();
        using var loss = nn.MSELoss();
        model.Fit(loader, batch => (batch.X.ToTensor(), batch.Y.ToTensor()), optimizer, loss, epochs, callbacks: [schedule, probe], options: Quiet);
        Assert.Equal(expected.Length, rates.Count);
        Assert.Equal(expected.Select(factor => 2 * factor), rates.Select(groups => groups[0]), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal(expected.Select(factor => 4 * factor), rates.Select(groups => groups[1]), (a, b) => Math.Abs(a - b) < 1e-12);
    }

    private static History Train(nn.Module<Tensor, Tensor> model, int epochs, params Callback[] callbacks) => Train(model, epochs, null, callbacks);

    private static History Train(nn.Module<Tensor, Tensor> model, int epochs, string? resume, params Callback[] callbacks)
    {
        using var loader = new Points(20).CreateLoader();
        using var optimizer = optim.SGD(model.parameters(), 0.1);
        using var loss = nn.MSELoss();
        return model.Fit(
            loader, batch => (batch.X.ToTensor(), batch.Y.ToTensor()), optimizer, loss, epochs, callbacks: callbacks, resume: resume, options: Quiet);
    }
}

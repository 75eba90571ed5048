using static Infeed.Tensors.Tests.Training.Runs;

namespace Infeed.Tensors.Tests.Training;

/// <summary>Runs that end where a checkpoint is not as simple as between two epochs.</summary>
public sealed class GoingOnTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("infeed-going-on-").FullName;

    public GoingOnTests() => Prepare();

    private string Latest => Path.Combine(folder, "latest.checkpoint");

    private string Best => Path.Combine(folder, "best.checkpoint");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Run_thatWasCancelledInItsValidation_storesTheEpochThatItThenEnds()
    {
        using var cancellation = new CancellationTokenSource();
        var cancel = new Probe
        {
            Validation = training =>
            {
                if (training.Epoch == LongRun.Epochs - 1)
                    cancellation.Cancel();
            },
        };
        using var cancelled = Network();
        LongRun.Fit(cancelled, [new ModelCheckpoint(Latest), cancel], cancellation: cancellation.Token);
        using var model = Network();
        byte[]? weights = null;
        var no = new Probe { Step = _ => Assert.Fail("A step was done.") };
        var keep = new Probe { EpochOver = _ => weights = Bits(model) };
        LongRun.Fit(model, [new ModelCheckpoint(Latest), new ModelCheckpoint(Best, "own", saveBestOnly: true, mode: MonitorMode.Max), Rising(), no, keep], Latest);

        using var best = Network();
        best.LoadWeights(Best);
        Assert.Equal(weights, Bits(best));
        using var again = Network();
        var history = LongRun.Fit(again, [new Probe { Validation = _ => Assert.Fail("It was validated again.") }, Rising()], Latest);
        Assert.Equal(LongRun.Epochs, history.Epochs);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Run_overAStream_withStepsPerEpoch_seesTheSamplesOfItsEpochs_andGoesOnInTheMiddleOfOne(int workers)
    {
        // Of 23 samples a pass, of which the second begins within an epoch of 20.
        var options = new LoaderOptions { Workers = workers, StepsPerEpoch = 4 };
        var expected = new List<float[]>();
        using (var loader = new EndingPoints(23).CreateLoader(options with { Workers = 0 }))
        {
            foreach (var epoch in loader.Epochs(3))
            {
                foreach (var batch in epoch)
                    expected.Add(batch.Y.Span.ToArray());
            }
        }

        Assert.Equal(12, expected.Count);
        var seen = new List<float[]>();
        using var undisturbed = Linear();
        var history = Train(undisturbed);
        Assert.Equal(expected, seen);

        seen.Clear();
        using var cancellation = new CancellationTokenSource();
        var cancel = new Probe
        {
            Step = _ =>
            {
                if (seen.Count == 6)
                    cancellation.Cancel();
            },
        };
        using var stopped = Linear();
        Assert.True(Train(stopped, cancel, cancellation.Token).IsCancelled);
        Assert.Equal(6, seen.Count);
        using var resumed = Linear();
        var rest = Train(resumed);
        Assert.Equal(expected, seen);
        Assert.Equal(Bits(undisturbed), Bits(resumed));
        Assert.Equal(Numbers(history), Numbers(rest));

        History Train(nn.Module<Tensor, Tensor> model, Callback? also = null, CancellationToken stop = default)
        {
            using var loader = new EndingPoints(23).CreateLoader(options);
            using var optimizer = optim.SGD(model.parameters(), 0.0001, momentum: 0.9);
            using var loss = nn.MSELoss();
            Callback[] callbacks = also is null ? [] : [new ModelCheckpoint(Latest), also];
            return model.Fit(
                loader,
                batch =>
                {
                    seen.Add(batch.Y.Span.ToArray());
                    return (batch.X.ToTensor(), batch.Y.ToTensor());
                },
                optimizer, loss, epochs: 3, callbacks: callbacks, resume: Latest, options: Quiet, cancellation: stop);
        }
    }

    [Fact]
    public void Gradients_thatWaitForOthers_areInACheckpoint()
    {
        using var undisturbed = Network();
        var copies = new List<string>();
        var pending = new List<bool>();
        var keep = new Probe
        {
            Step = training =>
            {
                pending.Add(training.HasPendingGradients);
                if (File.Exists(Latest))
                    File.Move(Latest, Add(copies));
            },
        };
        var expected = LongRun.Text(undisturbed, Accumulating(undisturbed, null, default, new ModelCheckpoint(Latest, everySteps: 1), keep));
        Assert.Equal([true, true, false, true, false, true, true, false, true, false], pending);
        Assert.Equal(9, copies.Count);
        foreach (var copy in copies)
        {
            using var model = Network();
            Assert.Equal(expected, LongRun.Text(model, Accumulating(model, copy)));
        }

        string Add(List<string> to)
        {
            to.Add(Path.Combine(folder, $"{to.Count}"));
            return to[^1];
        }
    }

    [Fact]
    public void Run_thatIsCancelledWithGradientsThatWait_losesNothing()
    {
        using var undisturbed = Network();
        var expected = LongRun.Text(undisturbed, Accumulating(undisturbed, null));
        using var model = Network();
        using var cancellation = new CancellationTokenSource();
        var cancel = new Probe
        {
            Step = training =>
            {
                if (training.TotalSteps == 7)
                    cancellation.Cancel();
            },
        };
        // The loader has the same token, and gives no batch any more.
        var history = Accumulating(model, null, cancellation.Token, new ModelCheckpoint(Latest), cancel);
        Assert.Equal((true, 1), (history.IsCancelled, history.Epochs));
        using var again = Network();
        var steps = new List<long>();
        Assert.Equal(expected, LongRun.Text(again, Accumulating(again, Latest, default, new Probe { Step = training => steps.Add(training.TotalSteps) })));
        Assert.Equal([8, 9, 10], steps);
    }

    [Fact]
    public void Parameters_thatAreNotUsedInEachStep_goOnToTheSameBits()
    {
        // After its one step the momentum of the second head moves it on, with a gradient of zero; the third never has one, and is never decayed.
        using var undisturbed = nn.Sequential(Linear(), Linear(), Linear());
        Train(undisturbed, 1, null, new ModelCheckpoint(Latest, everySteps: 3), new Probe { EpochOver = _ => File.Move(Latest, Best) });
        using var model = nn.Sequential(Linear(), Linear(), Linear());
        Train(model, 1, Best);
        Assert.Equal(Bits(undisturbed), Bits(model));
        var before = Bits(Linear());
        Assert.Equal([false, false, true], undisturbed.children().Select(head => Bits(head).AsSpan().SequenceEqual(before)));

        static void Train(nn.Module model, int epochs, string? resume, params Callback[] callbacks)
        {
            var heads = model.children().Cast<nn.Module<Tensor, Tensor>>().ToArray();
            using var loader = new Points(32).CreateLoader();
            using var optimizer = optim.SGD(model.parameters(), 0.1, momentum: 0.9, weight_decay: 0.1);
            using var loss = nn.MSELoss();
            var step = 0L;
            var count = new Probe { Epoch = training => step = training.TotalSteps, Step = training => step = training.TotalSteps };
            model.Fit(
                loader, batch => new Predictions(heads[step == 0 ? 1 : 0].forward(batch.X.ToTensor()), batch.Y.ToTensor()), optimizer, loss, epochs,
                callbacks: [count, .. callbacks], resume: resume, options: Quiet);
        }
    }

    [Fact]
    public void Best_epoch_isNotLost_whereAProgramEndsBetweenTwoCheckpoints()
    {
        double[] values = [1, 5, 2];
        var weights = new List<byte[]>();
        using var undisturbed = Network();
        LongRun.Fit(undisturbed, [new Probe { EpochOver = _ => weights.Add(Bits(undisturbed)) }]);
        using var killed = Network();
        var saves = 0;
        // Epoch 2 stores its fourth file.
        Assert.Throws<IOException>(() => LongRun.Fit(killed, [.. Both(), Recording(values), new Saving(() => ++saves == 4 ? throw new IOException("Killed.") : 0)]));
        using var model = Network();
        LongRun.Fit(model, [.. Both(), Recording(values), new Saving(() => 0)], Latest);
        using var best = Network();
        best.LoadWeights(Best);
        Assert.Equal(weights[1], Bits(best));
        Assert.NotEqual(weights[1], weights[2]);

        Callback[] Both() => [new ModelCheckpoint(Latest), new ModelCheckpoint(Best, "own", saveBestOnly: true, mode: MonitorMode.Max)];
    }

    [Fact]
    public void Best_epoch_atWhoseEndARunGoesOn_isStored()
    {
        using var before = Network();
        byte[]? weights = null;
        LongRun.Fit(before, [new ModelCheckpoint(Latest), Recording([1, 5, 2]), new Probe { EpochOver = Keep, Epoch = StopThird }]);
        using var model = Network();
        LongRun.Fit(model, [new ModelCheckpoint(Best, "own", saveBestOnly: true, mode: MonitorMode.Max), Recording([1, 5, 2])], Latest);
        using var best = Network();
        best.LoadWeights(Best);
        Assert.Equal(weights, Bits(best));

        void Keep(TrainingProgress training) => weights = Bits(before);

        static void StopThird(TrainingProgress training)
        {
            if (training.Epoch == 2)
                training.Stop("enough");
        }
    }

    [Fact]
    public void Weights_thatAreNoNumbers_replaceNoFile()
    {
        using var model = Network();
        LongRun.Fit(model, [new ModelCheckpoint(Latest)]);
        var before = File.ReadAllBytes(Latest);
        // The loss of this step was a number, and its update was not.
        var poison = new Probe
        {
            Step = training =>
            {
                Assert.True(double.IsFinite(training.StepLoss));
                using (no_grad())
                    training.Model.parameters().Last().fill_(float.PositiveInfinity);
                training.Stop("enough");
            },
        };
        LongRun.Fit(model, [new ModelCheckpoint(Latest, everySteps: 1), poison]);
        Assert.Equal(before, File.ReadAllBytes(Latest));

        // Nor gradients that wait.
        using var waiting = Network();
        var isFinite = new List<bool>();
        var gradients = new Probe
        {
            Step = training =>
            {
                using var gradient = waiting.parameters().First().grad;
                isFinite.Add(Array.TrueForAll(waiting.parameters().First().data<float>().ToArray(), float.IsFinite));
                gradient!.fill_(float.NaN);
            },
        };
        Accumulating(waiting, null, default, new ModelCheckpoint(Latest, everySteps: 1), gradients);
        Assert.Equal([true, true, false], isFinite[..3]);
        Assert.Equal(before, File.ReadAllBytes(Latest));
    }

    private static Probe Recording(double[] values) => new()
    {
        Begin = training => training.AddSeries("own"),
        EpochOver = training => training.Record("own", values[training.Epoch]),
    };

    private static Probe Rising() => Recording([1, 2, 3]);

    private static History Accumulating(nn.Module<Tensor, Tensor> model, string? resume, CancellationToken cancellation = default, params Callback[] callbacks)
    {
        using var loader = new Points(36).CreateLoader(new LoaderOptions { CancellationToken = cancellation });
        using var optimizer = optim.Adam(model.parameters(), 0.05);
        using var loss = nn.CrossEntropyLoss();
        return model.Fit(
            loader, batch => (batch.X.ToTensor(), batch.Label.ToTensor()), optimizer, loss, epochs: 2, callbacks: callbacks, resume: resume,
            options: Quiet with { GradientAccumulation = 3 }, cancellation: cancellation);
    }

    private sealed class Saving(Func<int> save) : Callback
    {
        public override void SaveState(BinaryWriter writer) => writer.Write(save());
    }
}

using Infeed.Tests.Shared;
using TorchSharp.Modules;
using static Infeed.Tensors.Tests.Training.Runs;

namespace Infeed.Tensors.Tests.Training;

public sealed class CheckpointTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("infeed-checkpoint-").FullName;

    public CheckpointTests() => Prepare();

    private string Latest => Path.Combine(folder, "deep", "latest.checkpoint");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Run_thatGoesOnFromAnyStep_endsWithTheSameBits()
    {
        using var undisturbed = Network();
        var copies = new List<string>();
        // Each checkpoint is kept under another name. The copies are made one event later, so the last is made in the end.
        var keep = new Probe { Step = Keep, EpochOver = Keep, End = Keep };
        var expected = LongRun.Text(undisturbed, LongRun.Fit(undisturbed, [new ModelCheckpoint(Latest, everySteps: 1), keep]));
        Assert.Equal((LongRun.Epochs * LongRun.StepsPerEpoch) + LongRun.Epochs, copies.Count);
        foreach (var copy in copies)
        {
            using var model = Network();
            random.manual_seed(99);
            Assert.Equal(expected, LongRun.Text(model, LongRun.Fit(model, [], copy)));
        }

        void Keep(TrainingProgress training)
        {
            if (!File.Exists(Latest))
                return;
            copies.Add(Path.Combine(folder, $"{copies.Count}"));
            File.Move(Latest, copies[^1]);
        }
    }

    [Fact]
    public void Run_ofEachOptimizer_goesOnToTheSameBits()
    {
        AssertGoesOn(parameters => optim.SGD(parameters, 0.05, momentum: 0.9));
        AssertGoesOn(parameters => optim.AdamW(parameters, 0.01));
        AssertGoesOn(parameters => optim.RMSProp(parameters, 0.01, momentum: 0.9, centered: true));
        AssertGoesOn(parameters => optim.NAdam(parameters, 0.01));
        AssertGoesOn(parameters => optim.Adagrad(parameters, 0.01));
    }

    [Fact]
    public void Cancelled_run_storesWhereItStands_andGoesOnToTheSameBits()
    {
        using var undisturbed = Network();
        var expected = LongRun.Text(undisturbed, LongRun.Fit(undisturbed, []));
        using var model = Network();
        using var cancellation = new CancellationTokenSource();
        var steps = 0;
        var probe = new Probe
        {
            Step = _ =>
            {
                if (++steps == 7)
                    cancellation.Cancel();
            },
        };
        var history = LongRun.Fit(model, [probe, new ModelCheckpoint(Latest)], cancellation: cancellation.Token);
        Assert.Equal((true, 1, 7), (history.IsCancelled, history.Epochs, steps));
        using var again = Network();
        Assert.Equal(expected, LongRun.Text(again, LongRun.Fit(again, [], Latest)));
    }

    [Fact]
    public void Stopped_run_storesWhereItStands_unlessItsLossIsNoNumber()
    {
        using var undisturbed = Network();
        var expected = LongRun.Text(undisturbed, LongRun.Fit(undisturbed, []));
        using var model = Network();
        var stop = new Probe
        {
            Step = training =>
            {
                if (training.TotalSteps == 8)
                    training.Stop("the hour is over");
            },
        };
        LongRun.Fit(model, [new ModelCheckpoint(Latest), stop]);
        using var again = Network();
        Assert.Equal(expected, LongRun.Text(again, LongRun.Fit(again, [], Latest)));

        var before = File.ReadAllBytes(Latest);
        using (no_grad())
            model.parameters().First().fill_(float.NaN);
        LongRun.Fit(model, [new ModelCheckpoint(Latest, everySteps: 1), new TerminateOnNaN()]);
        Assert.Equal(before, File.ReadAllBytes(Latest));
    }

    [Fact]
    public void Checkpoint_thatCannotBeWritten_leavesTheOldOne_andNothingBesideIt()
    {
        using var model = Network();
        LongRun.Fit(model, [new ModelCheckpoint(Latest)]);
        var before = File.ReadAllBytes(Latest);
        Assert.Throws<IOException>(() => LongRun.Fit(model, [new ModelCheckpoint(Latest), new Full()]));
        Assert.Equal(before, File.ReadAllBytes(Latest));
        Assert.Equal([Latest], Directory.GetFiles(Path.GetDirectoryName(Latest)!));
    }

    [Fact]
    public void Run_whoseEpochsWereDone_hasNothingToDo()
    {
        using var model = Network();
        var expected = LongRun.Text(model, LongRun.Fit(model, [new ModelCheckpoint(Latest)]));
        using var again = Network();
        using var output = new StringWriter();
        var history = LongRun.Fit(
            again, [Display(output), new Probe { Step = _ => Assert.Fail("A step was done.") }], Latest);
        Assert.Equal(expected, LongRun.Text(again, history));
        Assert.Equal($"nothing to do: 3 epochs were done, says {Latest}", output.ToString().Trim());
    }

    [Fact]
    public void Loader_thatResumes_withoutACheckpoint_beginsWhereItsStateSays()
    {
        using var before = new Points(20).CreateLoader();
        var state = before.GetState() with { Epoch = 3, Batch = 1 };
        using var loader = new Points(20).CreateLoader(new LoaderOptions { Resume = state });
        using var model = Linear(3);
        using var optimizer = optim.SGD(model.parameters(), 0.1);
        using var loss = nn.CrossEntropyLoss();
        var steps = new List<(int, long)>();
        var history = model.Fit(
            loader, batch => (batch.X.ToTensor(), batch.Label.ToTensor()), optimizer, loss, epochs: 5,
            callbacks: [new EarlyStopping("loss"), new Probe { Step = training => steps.Add((training.Epoch, training.Step)) }], options: Quiet);
        Assert.Equal([(3, 2), (3, 3), (4, 1), (4, 2), (4, 3)], steps);
        Assert.Equal([true, true, true, false, false], history["loss"].Select(double.IsNaN));
    }

    [Fact]
    public void Best_epoch_isKept_andItsWeightsCanBeLoaded()
    {
        using var model = Network();
        var weights = new List<byte[]>();
        var best = new ModelCheckpoint(Latest, "own", saveBestOnly: true, mode: MonitorMode.Min);
        double[] values = [3, 1, 2];
        var probe = new Probe
        {
            Begin = training => training.AddSeries("own"),
            EpochOver = training =>
            {
                training.Record("own", values[training.Epoch]);
                weights.Add(Bits(model));
            },
        };
        LongRun.Fit(model, [best, probe]);
        using var loaded = Network();
        loaded.LoadWeights(Latest);
        Assert.Equal(weights[1], Bits(loaded));
        Assert.NotEqual(weights[1], weights[2]);
    }

    [Fact]
    public void Files_thatAreDamagedOrForeign_areRefusedByName_andChangeNothing() => Seeds.Each(4, 1, seed =>
    {
        using var model = Network();
        LongRun.Fit(model, [new ModelCheckpoint(Latest)]);
        var good = File.ReadAllBytes(Latest);
        var seeds = new Random(seed);
        List<byte[]> cases = [[], "no checkpoint at all"u8.ToArray(), good[..20], good[..^1], good[..(good.Length / 2)], [.. good, 0]];
        for (var i = 0; i < 40; i++)
        {
            var bytes = good.ToArray();
            bytes[seeds.Next(bytes.Length)] ^= (byte)(1 << seeds.Next(8));
            cases.Add(bytes);
        }

        using var fresh = Network();
        var before = Bits(fresh);
        foreach (var bytes in cases)
        {
            File.WriteAllBytes(Latest, bytes);
            var refused = Assert.Throws<InvalidDataException>(() => LongRun.Fit(fresh, [], Latest));
            Assert.Contains($"'{Latest}'", refused.Message, StringComparison.Ordinal);
        }

        Assert.Equal(before, Bits(fresh));
    });

    [Fact]
    public void Checkpoints_ofOtherRuns_areRefused_withWhatDiffers()
    {
        using (var model = Linear(3))
            Train(model, optim.Adam(model.parameters()), new Points(20), new ModelCheckpoint(Latest));
        using var same = Linear(3);
        using var other = Linear(4);
        var before = Bits(same);
        Assert.Contains("'weight' is Float32 [4, 3] in the model and Float32 [3, 3] in the file", Refused(other, optim.Adam(other.parameters()), 20), StringComparison.Ordinal);
        Assert.Contains("has the state of Adam, and this run has SGD", Refused(same, optim.SGD(same.parameters(), 0.1), 20), StringComparison.Ordinal);
        Assert.Contains(
            "other parameters: group 0 has 2 of them in the file, 1 here", Refused(same, optim.Adam([same.parameters().First()]), 20), StringComparison.Ordinal);
        Assert.Contains(
            "number 0 of group 0 is Float32 [3, 3] in the file, Float32 [3] here", Refused(same, optim.Adam(same.parameters().Reverse()), 20),
            StringComparison.Ordinal);
        Assert.Contains("Count is 20 in it and 19 here", Refused(same, optim.Adam(same.parameters()), 19), StringComparison.Ordinal);
        Assert.Contains("3 steps an epoch, and this one has 4", Refused(same, optim.Adam(same.parameters()), 30), StringComparison.Ordinal);
        Assert.Equal(before, Bits(same));

        string Refused(nn.Module<Tensor, Tensor> model, optim.Optimizer optimizer, int count) =>
            Assert.Throws<ArgumentException>(() => Train(model, optimizer, new Points(count), resume: Latest)).Message;
    }

    [Fact]
    public void Checkpoint_whoseStateIsNotTaken_changesNeitherModelNorOptimizer()
    {
        using (var model = Linear(3))
            Train(model, optim.Adam(model.parameters()), new Points(20), new ModelCheckpoint(Latest), metric: new Sum(1));
        using var same = Linear(3);
        using var optimizer = optim.Adam(same.parameters(), 0.7);
        var before = Bits(same);
        var metric = Assert.Throws<ArgumentException>(() => Train(same, optimizer, new Points(20), resume: Latest, metric: new Sum(2)));
        Assert.Contains($"'{Latest}' has under the name 'sum' what another metric has measured", metric.Message, StringComparison.Ordinal);
        Assert.Equal((before, 0.7), (Bits(same), optimizer.ParamGroups.First().LearningRate), Same);

        using (var model = Linear(3))
            Train(model, optim.Adam(model.parameters()), new Points(20), new ModelCheckpoint(Latest), extra: new Keeping());
        using var second = optim.Adam(same.parameters(), 0.7);
        var callback = Assert.Throws<ArgumentException>(() => Train(same, second, new Points(20), resume: Latest, extra: new Keeping()));
        Assert.StartsWith($"The checkpoint '{Latest}' has a state that {typeof(Keeping).FullName} does not take: ", callback.Message, StringComparison.Ordinal);
        Assert.IsType<EndOfStreamException>(callback.InnerException);
        Assert.Equal((before, 0.7), (Bits(same), second.ParamGroups.First().LearningRate), Same);

        static bool Same((byte[] Weights, double Rate) a, (byte[] Weights, double Rate) b) => a.Weights.AsSpan().SequenceEqual(b.Weights) && a.Rate == b.Rate;
    }

    private static History Train(
        nn.Module<Tensor, Tensor> model, optim.Optimizer optimizer, Points points, Callback? callback = null, int epochs = 1, string? resume = null,
        Metric? metric = null, Callback? extra = null)
    {
        using var ends = optimizer;
        using var loader = points.CreateLoader();
        using var loss = nn.CrossEntropyLoss();
        return model.Fit(
            loader, batch => (batch.X.ToTensor(), batch.Label.ToTensor()), optimizer, loss, epochs, metrics: metric is null ? [] : [metric],
            callbacks: new[] { callback, extra }.OfType<Callback>(), resume: resume, options: Quiet);
    }

    private void AssertGoesOn(Func<IEnumerable<Parameter>, OptimizerHelper> optimizer)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Latest)!);
        File.Delete(Latest);
        using var undisturbed = Linear(3);
        Train(undisturbed, optimizer(undisturbed.parameters()), new Points(20), epochs: 3);
        using var first = Linear(3);
        Train(first, optimizer(first.parameters()), new Points(20), new ModelCheckpoint(Latest));
        using var second = Linear(3);
        var history = Train(second, optimizer(second.parameters()), new Points(20), epochs: 3, resume: Latest);
        Assert.Equal((3, Convert.ToHexString(Bits(undisturbed))), (history.Epochs, Convert.ToHexString(Bits(second))));
    }

    /// <summary>Keeps a text, and cannot read it.</summary>
    private sealed class Keeping : Callback
    {
        public override void SaveState(BinaryWriter writer) => writer.Write("state");

        public override void LoadState(BinaryReader reader) => reader.ReadDecimal();
    }

    /// <summary>A metric that keeps so many numbers.</summary>
    private sealed class Sum(int numbers) : Metric("sum")
    {
        public override double Value => 0;

        public override void Reset()
        {
        }

        public override void Update(Tensor output, Tensor target, Tensor? weight)
        {
        }

        public override IReadOnlyList<double> GetState() => new double[numbers];

        public override void SetState(IReadOnlyList<double> state)
        {
            if (state.Count != numbers)
                throw new ArgumentException($"{numbers} numbers, and not {state.Count}.");
        }
    }

    private sealed class Full : Callback
    {
        public override void SaveState(BinaryWriter writer) => throw new IOException("No space left on device.");
    }
}

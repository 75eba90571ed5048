using static Infeed.Tensors.Tests.Training.Runs;

namespace Infeed.Tensors.Tests.Training;

/// <summary>Best weights, over several runs.</summary>
public sealed class EarlyStoppingTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("infeed-stopping-").FullName;
    private readonly List<byte[]> weights = [];

    public EarlyStoppingTests() => Prepare();

    private string Latest => Path.Combine(folder, "latest.checkpoint");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Best_weights_ofACheckpoint_areRestored_whereTheyAreAskedFor()
    {
        using var model = Linear();
        // Best in epoch 2.
        Train(model, 3, null, Stopping("own", restore: true), new ModelCheckpoint(Latest));
        Assert.Equal(weights[1], Bits(model));

        using var asked = Linear();
        Train(asked, 5, Latest, Stopping("own", restore: true));
        Assert.Equal(weights[1], Bits(asked));
        weights.RemoveRange(3, 2);
        using var not = Linear();
        Train(not, 5, Latest, Stopping("own", restore: false));
        Assert.Equal(weights[4], Bits(not));
        Assert.NotEqual(weights[1], weights[4]);
    }

    [Fact]
    public void Best_weights_thatACheckpointDoesNotHave_areAnErrorBeforeTheFirstStep()
    {
        using var model = Linear();
        Train(model, 3, null, Stopping("own", restore: true), new ModelCheckpoint(Latest));
        // Its best epoch is the first, and the checkpoint has the best weights by another series.
        using var other = Linear();
        var refused = Assert.Throws<ArgumentException>(() => Train(other, 5, Latest, Stopping("falling", restore: true)));
        Assert.Equal(
            $"EarlyStopping is to restore the best weights by 'falling', and the checkpoint '{Latest}' does not have those of epoch 1: "
            + "go on without restoreBestWeights, as it was stored, or begin anew.", refused.Message);
        Assert.Equal(3, weights.Count);
        Assert.Throws<ArgumentException>(() => Train(other, 3, Latest, Stopping("falling", restore: true)));

        // Where the best epoch is the checkpoint's own, the model has its weights.
        using var last = Linear();
        Train(last, 5, Latest, Stopping("risen", restore: true));
        Assert.Equal(5, weights.Count);
        Assert.Equal(weights[2], Bits(last));
        using var over = Linear();
        Train(over, 3, Latest, Stopping("risen", restore: true));
        Assert.Equal(weights[2], Bits(over));
    }

    [Fact]
    public void Series_thatIsNoNumber_isSaidToBeNone()
    {
        using var model = Linear();
        var history = Train(model, 5, null, new EarlyStopping("nothing", patience: 2, mode: MonitorMode.Min, restoreBestWeights: true));
        Assert.Equal((2, "nothing was no number in 2 epochs"), (history.Epochs, history.StopReason));
        Assert.Equal(weights[1], Bits(model));
    }

    [Fact]
    public void Best_weights_leaveNoTensorBehind()
    {
        using var model = Linear();
        var counts = new List<long>();
        Forgotten.End();
        Train(model, 5, null, Stopping("up", restore: true), new Probe { EpochOver = _ => counts.Add(Tensor.TotalCount) });
        Assert.Equal(counts[1], counts[4]);
    }

    private static EarlyStopping Stopping(string series, bool restore) => new(series, patience: 99, mode: MonitorMode.Max, restoreBestWeights: restore);

    private History Train(nn.Module<Tensor, Tensor> model, int epochs, string? resume, params Callback[] callbacks)
    {
        var series = new Dictionary<string, double[]>
        {
            ["own"] = [1, 5, 2, 3, 4],
            ["falling"] = [5, 4, 3, 2, 1],
            ["risen"] = [1, 2, 3, 0, 0],
            ["up"] = [1, 2, 3, 4, 5],
            ["nothing"] = [.. Enumerable.Repeat(double.NaN, 5)],
        };
        var record = new Probe
        {
            Begin = training => series.Keys.ToList().ForEach(training.AddSeries),
            EpochOver = training =>
            {
                foreach (var (name, values) in series)
                    training.Record(name, values[training.Epoch]);
                weights.Add(Bits(model));
            },
        };
        using var loader = new Points(20).CreateLoader();
        using var optimizer = optim.SGD(model.parameters(), 0.1);
        using var loss = nn.MSELoss();
        return model.Fit(
            loader, batch => (batch.X.ToTensor(), batch.Y.ToTensor()), optimizer, loss, epochs, callbacks: [record, .. callbacks], resume: resume,
            options: Quiet);
    }
}

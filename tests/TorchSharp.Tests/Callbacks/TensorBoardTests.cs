using Infeed.Tensors.Tests.Logging;
using Infeed.Tensors.Tests.Training;

namespace Infeed.Tensors.Tests.Callbacks;

public sealed class TensorBoardTests : IDisposable
{
    private readonly ManualTime time = new(DateTimeOffset.UnixEpoch);
    private readonly string folder = Directory.CreateTempSubdirectory("infeed-tensorboard-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Training_isLoggedAsTwoRuns_withTheSameTags_byStep()
    {
        var log = new TensorBoard(folder, time: time);
        using var training = new FakeTraining(log, time, epochs: 2, steps: 3, validationSteps: 1);
        log.OnTrainBegin(training.Progress);
        for (var epoch = 0; epoch < 2; epoch++)
        {
            training.Steps(epoch, steps: 3);
            training.EndEpoch();
        }

        log.OnTrainEnd(training.Progress);
        Assert.Equal(
            [
                ("loss", 1, 3), ("lr", 0.25f, 3), ("seconds", 0.3f, 3), ("waiting", 0.03f, 3),
                ("loss", 0.5f, 6), ("lr", 0.25f, 6), ("seconds", 0.3f, 6), ("waiting", 0.03f, 6),
            ], Points("train"));
        Assert.Equal([("loss", 2, 3), ("loss", 1, 6)], Points("validation"));
    }

    [Fact]
    public void Steps_areLoggedAsOftenAsAskedFor()
    {
        var log = new TensorBoard(folder, everySteps: 2, time);
        using var training = new FakeTraining(log, time, epochs: 2, steps: 3);
        log.OnTrainBegin(training.Progress);
        training.Steps(0, steps: 3);
        training.Steps(1, steps: 3);
        log.OnTrainEnd(training.Progress);
        (string, float?, long)[] Step(long step, float loss) => [("step/loss", loss, step), ("step/lr", 0.25f, step), ("step/samples_per_second", 500, step)];
        Assert.Equal([.. Step(2, 1), .. Step(4, 0.5f), .. Step(6, 0.5f)], Points("train"));
        Assert.False(Directory.Exists(Path.Combine(folder, "validation")));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TensorBoard(folder, everySteps: 0));
    }

    [Fact]
    public void Training_thatWasResumed_dropsThePointsThatComeAgain()
    {
        var log = new TensorBoard(folder, time: time);
        using var training = new FakeTraining(log, time, epochs: 9, steps: 10, validationSteps: 1);
        (training.Progress.Epoch, training.Progress.Step) = (2, 7);
        log.OnTrainBegin(training.Progress);
        log.OnTrainEnd(training.Progress);
        foreach (var run in new[] { "train", "validation" })
            Assert.Equal([(0, null), (28, 1)], Events(run).Select(read => (read.Step, read.SessionStatus)));
    }

    [Fact]
    public void Training_thatBeginsAnew_dropsThePointsOfTheFolder()
    {
        for (var run = 0; run < 2; run++)
        {
            var log = new TensorBoard(folder, time: time);
            using var training = new FakeTraining(log, time, epochs: 9, steps: 10);
            log.OnTrainBegin(training.Progress);
            log.OnTrainEnd(training.Progress);
            // So that the names of the files are in order.
            time.Advance(TimeSpan.FromSeconds(1));
        }

        var files = Directory.GetFiles(Path.Combine(folder, "train")).Order(StringComparer.Ordinal).Select(EventFileReader.Read).ToArray();
        Assert.Equal([(0, null)], files[0].Select(read => (read.Step, read.SessionStatus)));
        Assert.Equal([(0, null), (1, 1)], files[1].Select(read => (read.Step, read.SessionStatus)));
    }

    [Fact]
    public void Training_thatWasResumedBeforeAnEpochsEnd_dropsWhatThatHadLogged()
    {
        var log = new TensorBoard(folder, time: time);
        using var training = new FakeTraining(log, time, epochs: 9, steps: 10);
        (training.Progress.Epoch, training.Progress.Step) = (2, 10);
        log.OnTrainBegin(training.Progress);
        training.EndEpoch();
        log.OnTrainEnd(training.Progress);
        Assert.Equal([30, 30, 30, 30, 30], Events("train").Skip(1).Select(read => read.Step));
        Assert.Equal(1, Events("train")[1].SessionStatus);
    }

    [Fact]
    public void Fit_logsWhatItsHistoryHas()
    {
        using var loader = new Points(20).CreateLoader();
        using var validation = new Points(8).CreateLoader();
        using var model = nn.Linear(3, 1);
        using var optimizer = optim.SGD(model.parameters(), 0.1);
        using var loss = nn.MSELoss();
        var history = model.Fit(
            loader, batch => (batch.X.ToTensor(), batch.Y.ToTensor()), optimizer, loss, epochs: 3, validation: validation, metrics: [new MeanAbsoluteError()],
            callbacks: [new TensorBoard(folder)], options: new FitOptions { ShowProgress = false });
        var points = Points("train").Select(point => (point.Tag!, point.Value))
            .Concat(Points("validation").Select(point => ("val_" + point.Tag, point.Value))).ToLookup(point => point.Item1, point => point.Value);
        Assert.Equal(history.Names.Order(), points.Select(series => series.Key).Order());
        foreach (var name in history.Names)
            Assert.Equal(history[name].Select(value => (float?)value), points[name]);
    }

    [Fact]
    public void Fit_thatGoesOn_logsTheRest_fromItsPositionOn()
    {
        using var loader = new Points(20).CreateLoader();
        using var model = nn.Linear(3, 1);
        using var optimizer = optim.SGD(model.parameters(), 0.1);
        using var loss = nn.MSELoss();
        var checkpoint = Path.Combine(folder, "model.checkpoint");
        History Fit(int epochs, string? resume, params Callback[] callbacks) => model.Fit(
            loader, batch => (batch.X.ToTensor(), batch.Y.ToTensor()), optimizer, loss, epochs, callbacks: callbacks, resume: resume,
            options: new FitOptions { ShowProgress = false });
        Fit(2, resume: null, new ModelCheckpoint(checkpoint, monitor: "loss"));
        var history = Fit(3, resume: checkpoint, new TensorBoard(folder));
        Assert.Equal(3, history.Epochs);
        var steps = loader.BatchesPerEpoch;
        var events = Events("train");
        Assert.Equal(((2 * steps) + 1, 1), (events[1].Step, events[1].SessionStatus!.Value));
        Assert.Equal(("loss", (float)history["loss"][2], 3 * steps), (events[2].Tag, events[2].Value!.Value, events[2].Step));
    }

    private IEnumerable<(string? Tag, float? Value, long Step)> Points(string run) => Events(run).Skip(1).Select(read => (read.Tag, read.Value, read.Step));

    private LoggedEvent[] Events(string run) => EventFileReader.Read(Assert.Single(Directory.GetFiles(Path.Combine(folder, run))));
}

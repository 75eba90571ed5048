namespace Infeed.Tensors.Tests.Callbacks;

/// <summary>A training that only counts, on a clock that is moved by hand: each step takes 100 ms, of which 3 are spent waiting for data.</summary>
internal sealed class FakeTraining : IDisposable
{
    private static readonly TimeSpan OfStep = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan WaitOfStep = TimeSpan.FromMilliseconds(3);

    private readonly nn.Module model = nn.Linear(1, 1);
    private readonly optim.Optimizer optimizer;
    private readonly Callback callback;
    private TimeSpan waited;

    public FakeTraining(Callback callback, ManualTime time, int epochs, long steps, long validationSteps = 0)
    {
        this.callback = callback;
        Time = time;
        optimizer = optim.SGD(model.parameters(), learningRate: 0.25);
        Progress = new TrainingProgress(model, optimizer, [], () => throw new NotSupportedException(), () => waited, time)
        {
            Epochs = epochs,
            StepsPerEpoch = steps,
            ValidationSteps = validationSteps,
        };
        foreach (var name in (string[])["loss", .. validationSteps > 0 ? ["val_loss"] : Array.Empty<string>(), "lr", "seconds", "waiting"])
            Progress.AddSeries(name);
    }

    public TrainingProgress Progress { get; }

    private ManualTime Time { get; }

    /// <summary>Begins an epoch and does some of its steps, each of 50 samples.</summary>
    public void Steps(int epoch, long steps)
    {
        Progress.Epoch = epoch;
        Progress.Step = 0;
        Progress.BeginEpoch(default);
        callback.OnEpochBegin(Progress);
        for (var step = 0; step < steps; step++)
        {
            callback.OnStepBegin(Progress);
            Time.Advance(OfStep);
            waited += WaitOfStep;
            Progress.AddStep(1.0 / (epoch + 1), weight: 50, samples: 50);
            callback.OnStepEnd(Progress);
        }

        Progress.EndOfTraining();
    }

    public void Validate(long steps)
    {
        Progress.IsValidating = true;
        callback.OnValidationBegin(Progress);
        for (Progress.ValidationStep = 1; Progress.ValidationStep <= steps; Progress.ValidationStep++)
        {
            Time.Advance(OfStep);
            callback.OnValidationStepEnd(Progress);
        }

        Progress.IsValidating = false;
    }

    public void EndEpoch()
    {
        Progress.History.AddEpoch();
        Progress.Record("loss", Progress.Loss);
        if (Progress.ValidationSteps > 0)
            Progress.Record("val_loss", 2 * Progress.Loss);
        Progress.Record("lr", Progress.LearningRate);
        Progress.Record("seconds", Progress.Elapsed.TotalSeconds);
        Progress.Record("waiting", Progress.WaitingShare);
        callback.OnEpochEnd(Progress);
    }

    public void Dispose()
    {
        optimizer.Dispose();
        model.Dispose();
    }
}

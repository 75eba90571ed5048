using Infeed.Training.Metrics;
using Infeed.Training.Progress;
using static TorchSharp.torch;

namespace Infeed;

/// <summary>
/// Where training stands, with all that a display, a log or a decision to end it needs. Reading it allocates nothing, except for <see cref="LoaderState"/>.
/// </summary>
public sealed class TrainingProgress
{
    private readonly Func<LoaderState> loaderState;
    private readonly Func<TimeSpan> waited;
    private readonly TimeProvider time;
    private readonly long startOfRun;
    private WeightedMean loss;
    private long begun;
    private TimeSpan elapsedBefore;
    private TimeSpan waitedBefore;
    private TimeSpan waitedAtBegin;
    private long samplesBefore;
    private (TimeSpan Elapsed, TimeSpan Waited)? ended = (TimeSpan.Zero, TimeSpan.Zero);

    internal TrainingProgress(
        nn.Module model, optim.Optimizer optimizer, Metric[] metrics, Func<LoaderState> loaderState, Func<TimeSpan> waited, TimeProvider time)
    {
        Model = model;
        Optimizer = optimizer;
        Metrics = metrics;
        this.loaderState = loaderState;
        this.waited = waited;
        this.time = time;
        startOfRun = time.GetTimestamp();
    }

    /// <summary>The model that is trained.</summary>
    public nn.Module Model { get; }

    /// <summary>What changes its parameters.</summary>
    public optim.Optimizer Optimizer { get; }

    /// <summary>The epochs that were completed. In <see cref="Callback.OnEpochEnd"/> the last one is that which has just ended.</summary>
    public History History { get; } = new();

    /// <summary>The number of the epoch, from 0.</summary>
    public int Epoch { get; internal set; }

    /// <summary>How many epochs there are to be.</summary>
    public int Epochs { get; internal init; }

    /// <summary>How many steps of the epoch were done.</summary>
    public long Step { get; internal set; }

    /// <summary>How many steps an epoch has.</summary>
    public long StepsPerEpoch { get; internal init; }

    /// <summary>The file from which the run goes on; null if it has begun anew.</summary>
    public string? ResumedFrom { get; internal set; }

    /// <summary>How many steps were done since epoch 0, those before a run was resumed included.</summary>
    public long TotalSteps => (Epoch * StepsPerEpoch) + Step;

    /// <summary>
    /// How many steps the run has. Who lets a callback end it may ask for any number of epochs; no run comes to as many steps as a long can count.
    /// </summary>
    internal long StepsOfRun => (long)Int128.Min((Int128)Epochs * StepsPerEpoch, long.MaxValue);

    /// <summary>How many samples of the epoch were trained on.</summary>
    public long Samples { get; internal set; }

    /// <summary>The mean loss of a sample in this epoch so far; NaN before the first step.</summary>
    public double Loss => loss.Value;

    /// <summary>The mean loss of the last step's batch.</summary>
    public double StepLoss { get; private set; } = double.NaN;

    /// <summary>The metrics, whose values are those of this epoch so far; during the validation, those of the validation so far.</summary>
    public IReadOnlyList<Metric> Metrics { get; }

    /// <summary>Whether an epoch's validation goes on.</summary>
    public bool IsValidating { get; internal set; }

    /// <summary>How many batches of the validation were done.</summary>
    public long ValidationStep { get; internal set; }

    /// <summary>How many batches a validation has; 0 if there is none.</summary>
    public long ValidationSteps { get; internal init; }

    /// <summary>Whether gradients were accumulated that no parameter has followed yet (<see cref="FitOptions.GradientAccumulation"/>).</summary>
    public bool HasPendingGradients { get; internal set; }

    /// <summary>The learning rate of the optimizer. Setting it sets that of all its parameter groups.</summary>
    public double LearningRate
    {
        get
        {
            foreach (var group in Optimizer.ParamGroups)
                return group.LearningRate;
            return double.NaN;
        }

        set
        {
            foreach (var group in Optimizer.ParamGroups)
                group.LearningRate = value;
        }
    }

    /// <summary>The time of the epoch's training so far, without the validation.</summary>
    public TimeSpan Elapsed => elapsedBefore + (ended?.Elapsed ?? time.GetElapsedTime(begun));

    /// <summary>The time since <c>Fit</c> was called.</summary>
    public TimeSpan TotalElapsed => time.GetElapsedTime(startOfRun);

    /// <summary>The samples of this epoch that one second of training took so far.</summary>
    public double SamplesPerSecond => Samples == samplesBefore ? 0 : (Samples - samplesBefore) / (Elapsed - elapsedBefore).TotalSeconds;

    /// <summary>The share of the epoch's training that was spent waiting for batches so far, 0 to 1.</summary>
    public double WaitingShare => Elapsed == TimeSpan.Zero ? 0 : Waited / Elapsed;

    /// <summary>The next batch that was not trained on, as <see cref="DataLoader{TBatch}.GetState"/> has it.</summary>
    public LoaderState LoaderState => loaderState();

    /// <summary>Why training is to end; null if it goes on.</summary>
    public string? StopReason { get; private set; }

    /// <summary>Whether training was cancelled.</summary>
    public bool IsCancelled { get; internal set; }

    /// <summary>In <see cref="Callback.OnTrainEnd"/>, what was thrown; null if nothing was.</summary>
    public Exception? Failure { get; internal set; }

    internal IReadOnlyList<Callback> Callbacks { get; init; } = [];

    internal TimeSpan Waited => waitedBefore + (ended?.Waited ?? (waited() - waitedAtBegin));

    internal WeightedMean LossMean => loss;

    /// <summary>
    /// Ends training after this step, or, where gradients are accumulated, after the step that uses them. Asked in <see cref="Callback.OnEpochEnd"/>, it ends
    /// with this epoch.
    /// </summary>
    /// <param name="reason">Why, for <see cref="History.StopReason"/>. The first one counts.</param>
    public void Stop(string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        StopReason ??= reason;
    }

    /// <summary>Adds a series to the <see cref="History"/>. Called in <see cref="Callback.OnTrainBegin"/>, so that others can refer to it.</summary>
    /// <param name="name">The name; nothing happens if there is such a series.</param>
    public void AddSeries(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        History.AddSeries(name);
    }

    /// <summary>Sets the number of the epoch that has just ended in a series. Called in <see cref="Callback.OnEpochEnd"/>.</summary>
    /// <exception cref="KeyNotFoundException">There is no such series: <see cref="AddSeries"/> was not called.</exception>
    public void Record(string name, double value)
    {
        ArgumentNullException.ThrowIfNull(name);
        History.SetLast(name, value);
    }

    internal void BeginEpoch(EpochSums sums)
    {
        (loss, Samples, samplesBefore, elapsedBefore, waitedBefore) = (sums.Loss, sums.Samples, sums.Samples, sums.Elapsed, sums.Waited);
        (ended, begun, waitedAtBegin) = (null, time.GetTimestamp(), waited());
    }

    internal void AddStep(double error, double weight, long samples)
    {
        StepLoss = error;
        loss.Add(error, weight);
        Samples += samples;
        Step++;
    }

    internal void EndOfTraining() => ended = (time.GetElapsedTime(begun), waited() - waitedAtBegin);
}

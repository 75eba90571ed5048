using System.Runtime.ExceptionServices;
using Infeed.Training.Checkpoints;
using Infeed.Training.Progress;
using Infeed.Training.Steps;
using TorchSharp;

namespace Infeed.Training;

/// <summary>Keeps count of a run for its loop, tells the callbacks, and decides when it ends.</summary>
internal sealed class TrainingRun(TrainingProgress training, ParameterUpdate update, Resumption? resumed, CancellationToken cancellation)
{
    private readonly CallbackList callbacks = new(training.Callbacks, training);
    private int next = training.Epoch;
    private IReadOnlyList<double>[] measured = [];

    public bool IsLastStep => training.Step + 1 == training.StepsPerEpoch;

    // Between changes of the parameters only: gradients that were accumulated would be lost.
    private bool IsOver => !update.IsPending && (training.StopReason is not null || IsCancelled);

    private bool IsCancelled => training.IsCancelled |= !update.IsPending && cancellation.IsCancellationRequested;

    public void Begin()
    {
        callbacks.TrainBegin();
        // Last of all: a callback may have drawn numbers.
        resumed?.RestoreRandom();
    }

    public bool BeginEpoch()
    {
        if (next >= training.Epochs || IsOver)
            return false;
        var isResumed = training.Epoch == next && training.Step > 0;
        (training.Epoch, training.Step) = (next, isResumed ? training.Step : 0);
        next++;
        training.BeginEpoch(isResumed && resumed is not null ? resumed.Sums : default);
        // What a checkpoint in the middle of the epoch had measured stays.
        if (!isResumed)
            Measuring.Reset(training.Metrics);
        callbacks.EpochBegin();
        return true;
    }

    public bool BeginStep()
    {
        if (training.Step == training.StepsPerEpoch || IsOver)
            return false;
        callbacks.StepBegin();
        return true;
    }

    public void EndStep(Predictions batch, in Objective.Result result)
    {
        Measuring.Add(training.Metrics, batch);
        training.HasPendingGradients = update.IsPending;
        training.AddStep(result.Error.ToDouble(), result.Total, Objective.Count(batch.Target));
        callbacks.StepEnd();
    }

    /// <returns>Whether the epoch is whole, so that it can be validated and ended.</returns>
    public bool EndSteps()
    {
        training.EndOfTraining();
        return training.Step == training.StepsPerEpoch && !IsCancelled;
    }

    public void BeginValidation()
    {
        // A copy: a metric may hand out the numbers that it goes on with.
        measured = [.. training.Metrics.Select(metric => metric.GetState().ToArray())];
        (training.IsValidating, training.ValidationStep) = (true, 0);
        callbacks.ValidationBegin();
    }

    public void EndValidationStep()
    {
        cancellation.ThrowIfCancellationRequested();
        training.ValidationStep++;
        callbacks.ValidationStepEnd();
    }

    /// <summary>The metrics have the values of the training again.</summary>
    public void EndValidation()
    {
        training.IsValidating = false;
        foreach (var (metric, state) in training.Metrics.Zip(measured))
            metric.SetState(state);
    }

    /// <param name="validation">What the validation gave; null if there is none.</param>
    public void EndEpoch(IReadOnlyDictionary<string, double>? validation)
    {
        var history = training.History;
        history.AddEpoch();
        history.SetLast(SeriesNames.Loss, training.Loss);
        foreach (var metric in training.Metrics)
            history.SetLast(metric.Name, metric.Value);
        foreach (var (name, value) in validation ?? new Dictionary<string, double>())
            history.SetLast(SeriesNames.OfValidation(name), value);
        history.SetLast(SeriesNames.LearningRate, training.LearningRate);
        history.SetLast(SeriesNames.Seconds, training.Elapsed.TotalSeconds);
        history.SetLast(SeriesNames.Waiting, training.WaitingShare);
        callbacks.EpochEnd();
    }

    /// <summary>Something that has the token of the run has thrown for it: a loader that waits, or the validation.</summary>
    public void Cancel() => training.IsCancelled = true;

    /// <summary>Ends all callbacks, and throws what they throw; beside a failure of the run, if there is one.</summary>
    public void End(Exception? failure = null)
    {
        if (training.IsValidating)
            EndValidation();
        training.Failure = failure;
        (training.History.StopReason, training.History.IsCancelled) = (training.StopReason, training.IsCancelled);
        var thrown = callbacks.TrainEnd();
        if (failure is null && thrown is [var only])
            ExceptionDispatchInfo.Throw(only);
        if (thrown.Count > 0)
            throw new AggregateException(failure is null ? thrown : [failure, .. thrown]);
    }
}

#pragma warning disable CA1001 // OnTrainEnd closes the files, and is called however training ends.
using Infeed.Training.Progress;

namespace Infeed;

/// <summary>
/// Logs training for TensorBoard (<c>tensorboard --logdir FOLDER</c>): all series of the <see cref="History"/> after each epoch. As with Keras there are two
/// runs, <c>train</c> and <c>validation</c>, with the same tags, so that a chart shows both curves. The step of each point is
/// <see cref="TrainingProgress.TotalSteps"/>. A run that was resumed, or started again, goes on in new files beside the old ones, whose points that are trained
/// anew TensorBoard drops.
/// </summary>
public sealed class TensorBoard : Callback
{
    private readonly string folder;
    private readonly long? everySteps;
    private readonly TimeProvider? time;
    private TensorBoardWriter? training;
    private TensorBoardWriter? validation;

    /// <summary>A log in a folder.</summary>
    /// <param name="folder">The folder of the log, one for each run to be compared; it is made where it does not exist.</param>
    /// <param name="everySteps">
    /// How many steps are between two points of <c>step/loss</c> (of the step's batch alone), <c>step/lr</c> and <c>step/samples_per_second</c>; null to log
    /// epochs alone.
    /// </param>
    /// <param name="time">The clock of the events; null for the system's.</param>
    public TensorBoard(string folder, long? everySteps = null, TimeProvider? time = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        if (everySteps is { } steps)
            ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1, nameof(everySteps));
        (this.folder, this.everySteps, this.time) = (folder, everySteps, time);
    }

    internal override CallbackOrder Order => CallbackOrder.AfterChanges;

    /// <inheritdoc/>
    public override void OnTrainBegin(TrainingProgress training)
    {
        ArgumentNullException.ThrowIfNull(training);
        this.training = Begin("train", training);
        if (training.ValidationSteps > 0)
            validation = Begin("validation", training);
    }

    /// <inheritdoc/>
    public override void OnStepEnd(TrainingProgress training)
    {
        ArgumentNullException.ThrowIfNull(training);
        if (everySteps is not { } steps || training.TotalSteps % steps != 0)
            return;
        Log("step/loss", training.StepLoss, training);
        Log("step/lr", training.LearningRate, training);
        Log("step/samples_per_second", training.SamplesPerSecond, training);
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingProgress training)
    {
        ArgumentNullException.ThrowIfNull(training);
        foreach (var name in training.History.Names)
            Log(name, training.History.Last(name), training);
    }

    /// <inheritdoc/>
    public override void OnTrainEnd(TrainingProgress training)
    {
        this.training?.Dispose();
        validation?.Dispose();
        (this.training, validation) = (null, null);
    }

    private TensorBoardWriter Begin(string run, TrainingProgress training)
    {
        var path = Path.Combine(folder, run);
        // Where an epoch's steps were done and its end was not, what its end logs at its last step comes again.
        var next = training.Step == training.StepsPerEpoch ? training.TotalSteps : training.TotalSteps + 1;
        var isContinued = Directory.Exists(path) && Directory.EnumerateFiles(path, "*tfevents*").Any();
        return new TensorBoardWriter(path, isContinued || training.TotalSteps > 0 ? next : null, time);
    }

    private void Log(string name, double value, TrainingProgress at)
    {
        var ofValidation = validation is null ? null : SeriesNames.WithoutValidation(name);
        (ofValidation is null ? training : validation)?.AddScalar(ofValidation ?? name, value, at.TotalSteps);
    }
}

using Infeed.Training.Callbacks;
using Infeed.Training.Checkpoints;
using Infeed.Training.Progress;

namespace Infeed;

/// <summary>
/// Stores the run in a file: the model, the optimizer, the state of libtorch's random numbers on the CPU, where the loader and the epoch stand, the history,
/// and what callbacks keep. <c>Fit(..., resume: path)</c> goes on from there, to the same last digit. The file is replaced as a whole: it is written beside,
/// brought to the disk, and renamed, so that a program that is killed leaves the old one or the new one. Called after all other callbacks,
/// and in the end before them.
/// </summary>
public sealed class ModelCheckpoint : Callback
{
    private readonly string path;
    private readonly bool saveBestOnly;
    private readonly long? everySteps;
    private readonly SeriesMonitor? series;
    private bool isStored;
    private bool isFirst;

    /// <param name="path">The file. Its folder is made if it is not there.</param>
    /// <param name="monitor">The series that says which epoch is the best, for <paramref name="saveBestOnly"/>.</param>
    /// <param name="saveBestOnly">Whether to store an epoch only if it is the best so far.</param>
    /// <param name="everySteps">
    /// Also store in the middle of epochs, after so many steps, counted since the run began. Null stores at the end of each epoch, and where training is
    /// cancelled or stopped. Where the parameters are no numbers any more, nothing is stored.
    /// </param>
    /// <param name="mode">Which values of the series are better.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="everySteps"/> is below 1.</exception>
    /// <exception cref="ArgumentException"><paramref name="everySteps"/> is combined with <paramref name="saveBestOnly"/>.</exception>
    public ModelCheckpoint(
        string path, string monitor = "val_loss", bool saveBestOnly = false, long? everySteps = null, MonitorMode mode = MonitorMode.Auto)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentException.ThrowIfNullOrWhiteSpace(monitor);
        if (everySteps is { } steps)
            ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1, nameof(everySteps));
        if (saveBestOnly && everySteps is not null)
            throw new ArgumentException("Only the end of an epoch can be the best: use one ModelCheckpoint for the best epoch and another for every so many steps, with a file each.", nameof(everySteps));
        this.path = Path.GetFullPath(path);
        this.saveBestOnly = saveBestOnly;
        this.everySteps = everySteps;
        series = saveBestOnly ? new SeriesMonitor(nameof(ModelCheckpoint), monitor, mode, minDelta: 0) : null;
    }

    internal override CallbackOrder Order => saveBestOnly ? CallbackOrder.Best : CallbackOrder.Last;

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">The optimizer has no state that can be stored.</exception>
    public override void OnTrainBegin(TrainingProgress training)
    {
        ArgumentNullException.ThrowIfNull(training);
        // What will fail should fail before an epoch's work.
        StoredOptimizer.Storable(training.Optimizer);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        series?.Begin();
        (isStored, isFirst) = (true, true);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">There is no such series, or nobody says which values are better.</exception>
    public override void OnEpochBegin(TrainingProgress training)
    {
        ArgumentNullException.ThrowIfNull(training);
        var isBest = series?.Update(training) == true && series.BestEpoch >= 0;
        // The run goes on from the end of its best epoch, whose file another run or another callback may have kept from being written.
        if (isBest && isFirst && training is { Step: 0, ResumedFrom: not null })
            Store(training);
        isFirst = false;
    }

    /// <inheritdoc/>
    public override void OnStepEnd(TrainingProgress training)
    {
        ArgumentNullException.ThrowIfNull(training);
        isStored = false;
        // What was called before may have ended training here, in the middle of an epoch.
        if ((!saveBestOnly && training.StopReason is not null) || (everySteps is { } every && training.TotalSteps % every == 0))
            Store(training);
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingProgress training)
    {
        ArgumentNullException.ThrowIfNull(training);
        if (series is null || series.Update(training))
            Store(training);
    }

    /// <inheritdoc/>
    public override void OnTrainEnd(TrainingProgress training)
    {
        ArgumentNullException.ThrowIfNull(training);
        if (!saveBestOnly && !isStored && training is { IsCancelled: true, Failure: null })
            Store(training);
    }

    private void Store(TrainingProgress training)
    {
        // Nobody wants to go on from there, but from the file that would be replaced.
        if (!ModelWeights.AreNumbers(training.Optimizer, training.HasPendingGradients))
            return;
        Checkpoint.Save(path, training);
        isStored = true;
    }
}

using System.Globalization;
using Infeed.Training.Callbacks;
using Infeed.Training.Checkpoints;

namespace Infeed;

/// <summary>
/// Ends training when a number of the <see cref="History"/> has not become better for some epochs, and gives the model the weights of its best epoch. A run
/// that goes on from a checkpoint counts the epochs before it.
/// </summary>
public sealed class EarlyStopping : Callback
{
    private readonly string monitor;
    private readonly int patience;
    private readonly bool restoreBestWeights;
    private readonly SeriesMonitor series;
    private (int Epoch, ModelWeights Weights)? best;

    /// <param name="monitor">The name of the series.</param>
    /// <param name="patience">Training ends after so many epochs in a row that were not better than the best, 1 or more.</param>
    /// <param name="minDelta">How much better than the best an epoch has to be, 0 or more.</param>
    /// <param name="mode">Which values are better.</param>
    /// <param name="restoreBestWeights">
    /// Whether the model has the weights of its best epoch in the end, however the run ends, except when it was cancelled or has failed. They are kept
    /// meanwhile, and in checkpoints. A run cannot go on from a checkpoint that does not have those of its best epoch: that is an error before the first step.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="patience"/> is below 1, or <paramref name="minDelta"/> is negative.</exception>
    public EarlyStopping(
        string monitor = "val_loss", int patience = 1, double minDelta = 0, MonitorMode mode = MonitorMode.Auto, bool restoreBestWeights = false)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(monitor);
        ArgumentOutOfRangeException.ThrowIfLessThan(patience, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(minDelta);
        this.monitor = monitor;
        this.patience = patience;
        this.restoreBestWeights = restoreBestWeights;
        series = new SeriesMonitor(nameof(EarlyStopping), monitor, mode, minDelta);
    }

    /// <summary>The epoch with the best value so far, from 0; -1 before the first.</summary>
    public int BestEpoch => series.BestEpoch;

    // The best weights by another series are others.
    internal override string StateName => $"{base.StateName} {monitor}";

    /// <inheritdoc/>
    public override void OnTrainBegin(TrainingProgress training)
    {
        ArgumentNullException.ThrowIfNull(training);
        series.Begin();
        if (training.ResumedFrom is null)
            Forget();
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">
    /// There is no such series, or nobody says which values are better; or the weights of the best epoch so far are nowhere.
    /// </exception>
    public override void OnEpochBegin(TrainingProgress training)
    {
        ArgumentNullException.ThrowIfNull(training);
        // All series are known by now, and a wrong name is found before an epoch's work.
        series.Update(training);
        RequireBest(training);
        StopIfOver(training);
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingProgress training)
    {
        ArgumentNullException.ThrowIfNull(training);
        if (series.Update(training) && restoreBestWeights)
            Keep(training);
        StopIfOver(training);
    }

    /// <inheritdoc/>
    public override void OnTrainEnd(TrainingProgress training)
    {
        ArgumentNullException.ThrowIfNull(training);
        if (restoreBestWeights && training is { IsCancelled: false, Failure: null })
        {
            // A run that had nothing left to do has begun no epoch.
            series.Update(training);
            RequireBest(training);
            best?.Weights.CopyTo(training.Model);
        }

        Forget();
    }

    /// <inheritdoc/>
    public override void SaveState(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (best is not { } kept)
            return;
        writer.Write(kept.Epoch);
        kept.Weights.Write(writer);
    }

    /// <inheritdoc/>
    public override void LoadState(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        Forget();
        if (restoreBestWeights)
            best = (reader.ReadInt32(), ModelWeights.Read(reader));
    }

    private void StopIfOver(TrainingProgress training)
    {
        if (series.EpochsWithoutBetter < patience)
            return;
        training.Stop(series.BestEpoch < 0
            ? $"{monitor} was no number in {Quantity.Of(series.EpochsWithoutBetter, "epoch")}"
            : string.Create(CultureInfo.InvariantCulture, $"{monitor} was best in epoch {series.BestEpoch + 1}, {series.Best:G4}, and not better in {Quantity.Of(series.EpochsWithoutBetter, "epoch")} since"));
    }

    // The run may have gone on from a checkpoint that has no best weights, or those of another epoch, because it was stored with other settings.
    private void RequireBest(TrainingProgress training)
    {
        if (!restoreBestWeights || best?.Epoch == series.BestEpoch)
            return;
        Forget();
        if (series.BestEpoch < 0)
            return;
        if (training.Step > 0 || series.BestEpoch != training.Epoch - 1)
            throw new ArgumentException($"EarlyStopping is to restore the best weights by '{monitor}', and the checkpoint '{training.ResumedFrom}' does not have those of epoch {series.BestEpoch + 1}: go on without restoreBestWeights, as it was stored, or begin anew.");
        // The model has not been trained since.
        Keep(training);
    }

    private void Keep(TrainingProgress training)
    {
        Forget();
        best = (series.BestEpoch, ModelWeights.CopyOf(training.Model));
    }

    private void Forget()
    {
        best?.Weights.Dispose();
        best = null;
    }
}

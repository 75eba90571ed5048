using System.Globalization;
using Infeed.Training.Callbacks;
using Infeed.Training.Checkpoints;
using static TorchSharp.torch;

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
    private Dictionary<string, Tensor>? best;

    /// <param name="monitor">The name of the series.</param>
    /// <param name="patience">Training ends after so many epochs in a row that were not better than the best, 1 or more.</param>
    /// <param name="minDelta">How much better than the best an epoch has to be, 0 or more.</param>
    /// <param name="mode">Which values are better.</param>
    /// <param name="restoreBestWeights">
    /// Whether the model has the weights of its best epoch in the end, however the run ends, except when it was cancelled or has failed. They are kept
    /// meanwhile.
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

    /// <inheritdoc/>
    public override void OnTrainBegin(TrainingProgress training)
    {
        ArgumentNullException.ThrowIfNull(training);
        series.Begin();
        if (training.ResumedFrom is null)
            Forget();
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">There is no such series, or nobody says which values are better.</exception>
    public override void OnEpochBegin(TrainingProgress training)
    {
        ArgumentNullException.ThrowIfNull(training);
        // All series are known by now, and a wrong name is found before an epoch's work.
        series.Update(training);
        StopIfOver(training);
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingProgress training)
    {
        ArgumentNullException.ThrowIfNull(training);
        if (series.Update(training) && restoreBestWeights)
            Keep(training.Model);
        StopIfOver(training);
    }

    /// <inheritdoc/>
    public override void OnTrainEnd(TrainingProgress training)
    {
        ArgumentNullException.ThrowIfNull(training);
        if (best is not null && training is { IsCancelled: false, Failure: null })
            ModelWeights.CopyTo(training.Model, best, monitor);
        Forget();
    }

    /// <inheritdoc/>
    public override void SaveState(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (best is not null)
            TensorTable.Write(writer, best);
    }

    /// <inheritdoc/>
    public override void LoadState(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        Forget();
        best = TensorTable.Read(reader);
        foreach (var tensor in best.Values)
            tensor.DetachFromDisposeScope();
    }

    private void StopIfOver(TrainingProgress training)
    {
        if (series.EpochsWithoutBetter >= patience)
            training.Stop(string.Create(CultureInfo.InvariantCulture, $"{monitor} was best in epoch {series.BestEpoch + 1}, {series.Best:G4}, and not better in {series.EpochsWithoutBetter} epochs since"));
    }

    private void Keep(nn.Module model)
    {
        using var unrecorded = no_grad();
        Forget();
        best = ModelWeights.Of(model).ToDictionary(entry => entry.Key, entry => entry.Value.detach().clone().DetachFromDisposeScope());
    }

    private void Forget()
    {
        if (best is null)
            return;
        foreach (var tensor in best.Values)
            tensor.Dispose();
        best = null;
    }
}

using Infeed.CompilerServices;
using Infeed.Training.Checkpoints;
using Infeed.Training.Steps;

namespace Infeed.Training;

/// <summary>Where a run begins: at a checkpoint, where the loader was made to resume, or at its first batch.</summary>
internal sealed class RunStart<TBatch> : IDisposable
    where TBatch : struct, IBatch<TBatch>, allows ref struct
{
    private readonly DataLoader<TBatch> loader;
    private readonly LoaderState? from;
    private readonly int epochs;

    private RunStart(DataLoader<TBatch> loader, int epochs, Resumption? resumed)
    {
        this.loader = loader;
        this.epochs = epochs;
        Resumed = resumed;
        from = resumed?.Loader;
    }

    public Resumption? Resumed { get; }

    /// <summary>The epochs of the loader that are left.</summary>
    public Epochs<TBatch> Epochs => from is null ? loader.Epochs(epochs) : loader.Epochs(from, epochs);

    /// <summary>Puts a run to its start.</summary>
    /// <exception cref="ArgumentException">The checkpoint is of another run.</exception>
    public static RunStart<TBatch> Of(DataLoader<TBatch> loader, TrainingProgress training, string? resume)
    {
        // An epoch of the training can be more or less than one of the loader.
        var batches = training.StepsOfRun;
        var (whole, rest) = Math.DivRem(batches, loader.BatchesPerEpoch);
        var epochs = (int)Math.Min(whole + (rest > 0 ? 1 : 0), int.MaxValue);
        if (resume is not null && File.Exists(resume))
        {
            training.ResumedFrom = resume;
            return new RunStart<TBatch>(loader, epochs, Checkpoint.Restore(resume, training, state => loader.Epochs(state, epochs)));
        }

        var start = new RunStart<TBatch>(loader, epochs, resumed: null);
        var first = TrainingSteps<TBatch>.First(start.Epochs) ?? batches;
        (training.Epoch, training.Step) = (checked((int)(first / training.StepsPerEpoch)), first % training.StepsPerEpoch);
        // What was trained before is in no history.
        training.History.Restore(training.Epoch, []);
        return start;
    }

    public void Dispose() => Resumed?.Dispose();
}

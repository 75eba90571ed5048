using Infeed.Training.Progress;

namespace Infeed;

/// <summary>
/// Something that is told how training goes, and may end it (<see cref="TrainingProgress.Stop"/>). Callbacks are called in the order in which they were given,
/// on the thread of <c>Fit</c>; those of Infeed that only write or show what others did after them, and a <see cref="ModelCheckpoint"/> as the last; in the end
/// (<see cref="OnTrainEnd"/>) it is the first, before others give up what they keep. What one throws ends the training, and reaches the caller of <c>Fit</c>.
/// </summary>
public abstract class Callback
{
    /// <summary>Whether this shows the progress, so that <c>Fit</c> adds no display of its own.</summary>
    public virtual bool ShowsProgress => false;

    /// <summary>What only writes down what others did is called after them, and what stores all is the last.</summary>
    internal virtual CallbackOrder Order => CallbackOrder.First;

    /// <summary>By what a checkpoint knows whose state it has.</summary>
    internal virtual string StateName => GetType().FullName ?? GetType().Name;

    /// <summary>Before the first epoch. A run that was resumed has its <see cref="TrainingProgress.History"/> and its position by now.</summary>
    public virtual void OnTrainBegin(TrainingProgress training)
    {
    }

    /// <summary>Before the first step of an epoch, or before the first after the position at which a run was resumed.</summary>
    public virtual void OnEpochBegin(TrainingProgress training)
    {
    }

    /// <summary>Before each step.</summary>
    public virtual void OnStepBegin(TrainingProgress training)
    {
    }

    /// <summary>After each step: the model has learnt from a batch, and the batch's tensors are still there.</summary>
    public virtual void OnStepEnd(TrainingProgress training)
    {
    }

    /// <summary>Before the validation after an epoch, if there is one.</summary>
    public virtual void OnValidationBegin(TrainingProgress training)
    {
    }

    /// <summary>After each batch of the validation.</summary>
    public virtual void OnValidationStepEnd(TrainingProgress training)
    {
    }

    /// <summary>After an epoch and its validation. <see cref="TrainingProgress.History"/> has its numbers.</summary>
    public virtual void OnEpochEnd(TrainingProgress training)
    {
    }

    /// <summary>
    /// At the end, however it comes about: after the last epoch, after <see cref="TrainingProgress.Stop"/>, when cancelled, and when something threw
    /// (<see cref="TrainingProgress.Failure"/>). Called for each callback whose <see cref="OnTrainBegin"/> was called.
    /// </summary>
    public virtual void OnTrainEnd(TrainingProgress training)
    {
    }

    /// <summary>
    /// Writes what a checkpoint has to keep of this callback, so that a run that goes on from it is the same. Nothing, if it is not overridden.
    /// </summary>
    public virtual void SaveState(BinaryWriter writer)
    {
    }

    /// <summary>
    /// Reads what <see cref="SaveState"/> wrote, before <see cref="OnTrainBegin"/>. Called if the checkpoint has something of a callback of this type. The run
    /// may be refused afterwards, so nothing but this callback should change.
    /// </summary>
    public virtual void LoadState(BinaryReader reader)
    {
    }
}

namespace Infeed.Training.Progress;

/// <summary>The callbacks of a run. Each whose begin was called gets its end, whatever the others throw.</summary>
internal sealed class CallbackList(IReadOnlyList<Callback> callbacks, TrainingProgress training)
{
    private int begun;

    public void TrainBegin()
    {
        foreach (var callback in callbacks)
        {
            begun++;
            callback.OnTrainBegin(training);
        }
    }

    public void EpochBegin() => Tell(static (callback, training) => callback.OnEpochBegin(training));

    public void StepBegin() => Tell(static (callback, training) => callback.OnStepBegin(training));

    public void StepEnd() => Tell(static (callback, training) => callback.OnStepEnd(training));

    public void ValidationBegin() => Tell(static (callback, training) => callback.OnValidationBegin(training));

    public void ValidationStepEnd() => Tell(static (callback, training) => callback.OnValidationStepEnd(training));

    public void EpochEnd() => Tell(static (callback, training) => callback.OnEpochEnd(training));

    /// <summary>Ends all that were begun.</summary>
    /// <returns>What they threw.</returns>
    public List<Exception> TrainEnd()
    {
        var thrown = new List<Exception>();
        // What stores all comes before the others give up what they keep.
        foreach (var callback in callbacks.Take(begun).OrderBy(callback => callback.Order < CallbackOrder.Best))
        {
            try
            {
                callback.OnTrainEnd(training);
            }
            catch (Exception e)
            {
                // Thrown by the caller, when the others have ended, too.
                thrown.Add(e);
            }
        }

        begun = 0;
        return thrown;
    }

    private void Tell(Action<Callback, TrainingProgress> what)
    {
        for (var i = 0; i < callbacks.Count; i++)
            what(callbacks[i], training);
    }
}

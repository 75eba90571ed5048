namespace Infeed.Tuning;

/// <summary>
/// Lets one loader at a time try settings, of those that one thread reads by turns: what one tries would be measured by the other, too. A loader keeps its turn
/// until it has chosen, or its reading ends.
/// </summary>
internal static class TuningTurn
{
    // Weak, because a reading can end on another thread, which does not see this.
    [ThreadStatic]
    private static WeakReference<LoaderTuner>? holder;

    /// <returns>False if another loader has the turn.</returns>
    public static bool TryTake(LoaderTuner tuner)
    {
        if (holder is not null && holder.TryGetTarget(out var present) && present != tuner && present.IsTrying)
            return false;
        holder ??= new WeakReference<LoaderTuner>(tuner);
        holder.SetTarget(tuner);
        return true;
    }
}

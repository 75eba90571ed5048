using Infeed.Plan;

namespace Infeed.Tuning;

/// <summary>Loaders whose workers cannot be replaced while they are read, so that no other settings can be tried.</summary>
internal static class Untuned
{
    /// <summary>Why that is so, as the end of a sentence; null if workers can be replaced.</summary>
    public static string? Reason(Recipe recipe) =>
        recipe.HasEpochHooks ? "each epoch has new workers, because the source has an [EpochBegin] or [EpochEnd] method"
        : recipe.IsReadOnce ? "other workers would have to read its shards again, and the source says Replayable = false"
        : null;
}

using Infeed.Profiles;

namespace Infeed.Tuning;

/// <summary>What a loader that has ended knew of its source, for the next one, as of a program that makes a loader for each epoch.</summary>
/// <param name="Loader">The source of the loader.</param>
/// <param name="Bounds">Which settings may be tried.</param>
/// <param name="Search">What was measured.</param>
/// <param name="Steps">What is to be measured next.</param>
/// <param name="Unfinished">The setting that was being measured; null if none was.</param>
/// <param name="Spent">How long settings were tried.</param>
internal sealed record LeftSearch(
    TunedLoader Loader, TuningBounds Bounds, SettingsSearch Search, IEnumerator<MeasuredSettings> Steps, MeasuredSettings? Unfinished, TimeSpan Spent)
{
    /// <summary>The largest difference of the times for a batch that are taken for those of one loop: as much as other work on the machine may make.</summary>
    private const double Tolerance = 0.25;

    /// <summary>
    /// Whether another loader may go on with it: the same settings may be tried, and the loop that reads it takes as long for a batch. A pass over the data
    /// for its mean and deviation is another loop than the training, and has other settings that are best.
    /// </summary>
    /// <param name="loader">The source of the other loader.</param>
    /// <param name="bounds">Which settings may be tried with it.</param>
    /// <param name="first">The first that was measured of it, with the setting to begin with.</param>
    public bool IsFor(TunedLoader loader, TuningBounds bounds, BlockResult first)
    {
        if (Loader != loader || Bounds != bounds || Search.Measurements.Of(bounds.Start) is not { } known)
            return false;
        var (whole, other) = (1 / known.BatchesPerSecond, 1 / first.BatchesPerSecond);
        return IsAlike(whole, other, seen: 0) && IsAlike(OfLoop(known), OfLoop(first), Choice.Tolerance * Math.Max(whole, other));
    }

    /// <summary>The settings to measure from now on.</summary>
    public IEnumerable<MeasuredSettings> Rest()
    {
        if (Unfinished is { } settings)
            yield return settings;
        while (Steps.MoveNext())
            yield return Steps.Current;
    }

    // What the loop takes for a batch beside waiting for it, in seconds.
    private static double OfLoop(BlockResult result) => (1 - result.Waiting) / result.BatchesPerSecond;

    private static bool IsAlike(double time, double other, double seen) => Math.Abs(time - other) <= Math.Max(seen, Tolerance * Math.Max(time, other));
}

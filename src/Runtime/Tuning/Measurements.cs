using Infeed.Diagnosing;
using Infeed.Profiles;

namespace Infeed.Tuning;

/// <summary>All that was measured, by setting.</summary>
internal sealed class Measurements
{
    private readonly Dictionary<MeasuredSettings, List<BlockResult>> blocks = [];
    private readonly Dictionary<MeasuredSettings, Interval> speeds = [];
    private readonly HashSet<MeasuredSettings> impossible = [];

    /// <summary>The settings that were measured and can be had, in the order in which they came.</summary>
    public IEnumerable<MeasuredSettings> Settings => blocks.Keys.Where(settings => !IsExcluded(settings));

    public void Add(MeasuredSettings settings, BlockResult result)
    {
        if (!blocks.TryGetValue(settings, out var results))
            blocks[settings] = results = [];
        results.Add(result);
        speeds.Remove(settings);
    }

    /// <summary>Leaves out a setting: the loader could not be started with it, has ended by itself, or must not take it.</summary>
    public void Exclude(MeasuredSettings settings) => impossible.Add(settings);

    /// <summary>Excludes what another search has excluded.</summary>
    public void ExcludeAllOf(Measurements other) => impossible.UnionWith(other.impossible);

    public bool IsExcluded(MeasuredSettings settings) => impossible.Contains(settings);

    public int Count(MeasuredSettings settings) => blocks.TryGetValue(settings, out var results) ? results.Count : 0;

    /// <summary>What was measured of a setting, in the middle; null if it was not measured.</summary>
    public BlockResult? Of(MeasuredSettings settings) => blocks.TryGetValue(settings, out var results) ? Middle(results) : null;

    /// <summary>The median of the speed of a setting that was measured, and its interval.</summary>
    public Interval Speed(MeasuredSettings settings)
    {
        if (!speeds.TryGetValue(settings, out var speed))
            speeds[settings] = speed = BootstrapInterval.Of([.. blocks[settings].Select(result => result.BatchesPerSecond)]);
        return speed;
    }

    /// <summary>Whether all measurements of a setting say so, or none of them.</summary>
    public bool Agree(MeasuredSettings settings, Func<BlockResult, bool> says) => blocks[settings].Select(says).Distinct().Count() == 1;

    /// <summary>The highest speed that was measured of a setting. Other work on the machine only makes it slower, so this is closest to its own.</summary>
    public double Highest(MeasuredSettings settings) => blocks[settings].Max(result => result.BatchesPerSecond);

    /// <summary>The fastest setting among those of which <paramref name="isWanted"/> says so; null if there is none.</summary>
    public MeasuredSettings? Fastest(Func<MeasuredSettings, bool> isWanted) =>
        Settings.Where(isWanted).MaxBy(settings => Middle(blocks[settings]).BatchesPerSecond);

    /// <summary>
    /// What the next larger number of worker threads has gained over the smallest; null if the loop did not wait, or if no larger number was measured.
    /// </summary>
    public Scaling? Scaling()
    {
        // Of each number of workers the setting that was measured first: its queue holds up no worker.
        var threads = Settings.Where(settings => settings is { Workers: > 0, UseMultiprocessing: false }).DistinctBy(settings => settings.Workers)
            .OrderBy(settings => settings.Workers).Take(2).ToList();
        return threads is [var fewer, var more] && Of(fewer) is { } slow && Of(more) is { Waiting: >= Diagnostician.Waits } fast
            ? new Scaling(fewer.Workers, more.Workers, fast.BatchesPerSecond / slow.BatchesPerSecond, fast.Contentions - slow.Contentions)
            : null;
    }

    /// <summary>What was measured of a setting, for a profile.</summary>
    public Candidate Describe(MeasuredSettings settings, long bytes)
    {
        var (results, middle) = (blocks[settings], Middle(blocks[settings]));
        return new Candidate(
            settings.Workers, settings.MaxQueueSize, settings.UseMultiprocessing, Speed(settings) with { Median = middle.BatchesPerSecond }, middle.Waiting,
            bytes, results.Count);
    }

    // Of two, the faster one: other work on the machine only makes a setting slower, and two have no middle one. What it waited belongs to its speed.
    private static BlockResult Middle(List<BlockResult> results) => results.Count == 2 ? results.MaxBy(result => result.BatchesPerSecond)
        : new BlockResult(
            Median(results, result => result.BatchesPerSecond), Median(results, result => result.Waiting),
            Median(results, result => result.LongestWaits), Median(results, result => result.WorkersWaiting), Median(results, result => result.Contentions))
        {
            Watched = results[^1].Watched,
        };

    private static double Median(List<BlockResult> results, Func<BlockResult, double> part) => BootstrapInterval.Median([.. results.Select(part)]);
}

using Infeed.Profiles;

namespace Infeed.Tuning;

/// <summary>All that was measured, by setting.</summary>
internal sealed class Measurements
{
    private readonly Dictionary<MeasuredSettings, List<BlockResult>> blocks = [];
    private readonly HashSet<MeasuredSettings> impossible = [];

    /// <summary>The settings that were measured, in the order in which they came.</summary>
    public IEnumerable<MeasuredSettings> Settings => blocks.Keys;

    public void Add(MeasuredSettings settings, BlockResult result)
    {
        if (!blocks.TryGetValue(settings, out var results))
            blocks[settings] = results = [];
        results.Add(result);
    }

    /// <summary>A setting with which the loader could not be started.</summary>
    public void Exclude(MeasuredSettings settings) => impossible.Add(settings);

    public bool IsExcluded(MeasuredSettings settings) => impossible.Contains(settings);

    public int Count(MeasuredSettings settings) => blocks.TryGetValue(settings, out var results) ? results.Count : 0;

    /// <summary>The medians of a setting; null if it was not measured.</summary>
    public BlockResult? Of(MeasuredSettings settings) => blocks.TryGetValue(settings, out var results)
        ? new BlockResult(
            Median(results, result => result.BatchesPerSecond), Median(results, result => result.Waiting),
            Median(results, result => result.LongestWaits), Median(results, result => result.WorkersWaiting))
        : null;

    /// <summary>The setting of the highest median among those of which <paramref name="isWanted"/> says so; null if there is none.</summary>
    public MeasuredSettings? Fastest(Func<MeasuredSettings, bool> isWanted) =>
        blocks.Keys.Where(isWanted).MaxBy(settings => Median(blocks[settings], result => result.BatchesPerSecond));

    /// <summary>What was measured of a setting, for a profile.</summary>
    public Candidate Describe(MeasuredSettings settings, long bytes)
    {
        var results = blocks[settings];
        return new Candidate(
            settings.Workers, settings.MaxQueueSize, settings.UseMultiprocessing,
            BootstrapInterval.Of([.. results.Select(result => result.BatchesPerSecond)]), Median(results, result => result.Waiting), bytes, results.Count);
    }

    private static double Median(List<BlockResult> results, Func<BlockResult, double> part) => BootstrapInterval.Median([.. results.Select(part)]);
}

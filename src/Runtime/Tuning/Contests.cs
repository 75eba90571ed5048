using Infeed.Profiles;

namespace Infeed.Tuning;

/// <summary>
/// Which settings are to be measured more often. Of two of them, the cheaper one is taken unless the other is faster by more than the tolerance; the contest
/// is over as soon as all speeds within their intervals of 95 % say the same. Measurements that it did not need go to contests that are undecided.
/// </summary>
/// <param name="measurements">What was measured.</param>
/// <param name="choice">Which setting is taken by that.</param>
/// <param name="effort">How often settings are measured.</param>
internal sealed class Contests(Measurements measurements, Choice choice, TuningEffort effort)
{
    /// <summary>A setting that was never within this share of the fastest is not chosen.</summary>
    public const double RivalShare = 0.9;

    private int left;

    /// <summary>The settings that were within a share of the fastest at any time.</summary>
    public List<MeasuredSettings> Rivals(double share) => measurements.Fastest(_ => true) is { } fastest
        ? [.. measurements.Settings.Where(settings => measurements.Highest(settings) >= share * measurements.Speed(fastest).Median)]
        : [];

    /// <summary>The settings of which more measurements could change the choice.</summary>
    public HashSet<MeasuredSettings> Undecided()
    {
        if (!effort.HasContests || choice.Best() is not { } best)
            return [];
        var fastest = measurements.Fastest(_ => true)!;
        HashSet<MeasuredSettings> undecided = IsNew(best) ? [best] : [];
        foreach (var rival in Rivals(RivalShare).Where(rival => rival != best))
        {
            var other = Choice.IsCheaper(rival, best) ? fastest : best;
            if (rival != other && IsOpenBySpeed(rival, other))
                undecided.UnionWith([rival, other]);
        }

        return undecided;
    }

    /// <summary>Whether more measurements could change which of two settings is taken.</summary>
    public bool IsOpen(MeasuredSettings settings, MeasuredSettings other)
    {
        if (!effort.HasContests || measurements.IsExcluded(settings) || measurements.IsExcluded(other))
            return false;
        // A shorter queue must not only be as fast: the loop must also not wait longer for single batches.
        var cheaper = Choice.IsCheaper(settings, other) ? settings : other;
        return IsOpenBySpeed(settings, other) || !measurements.Agree(cheaper, result => choice.HasShortWaits(cheaper, result));
    }

    /// <summary>A contest was decided with fewer measurements than it may take.</summary>
    public void Leave(int blocks) => left += blocks;

    /// <summary>Takes measurements beyond those that a contest may take.</summary>
    /// <returns>False if other contests have left fewer than that.</returns>
    public bool TryTake(int blocks)
    {
        if (left < blocks)
            return false;
        left -= blocks;
        return true;
    }

    private bool IsOpenBySpeed(MeasuredSettings settings, MeasuredSettings other)
    {
        if (IsNew(settings) || IsNew(other))
            return true;
        var (cheap, dear) = (measurements.Speed(settings), measurements.Speed(other));
        if (Choice.IsCheaper(other, settings))
            (cheap, dear) = (dear, cheap);
        var isSlower = cheap.High < (1 - Choice.Tolerance) * dear.Low;
        var isAsFast = cheap.Low >= (1 - Choice.Tolerance) * dear.High;
        return !isSlower && !isAsFast;
    }

    private bool IsNew(MeasuredSettings settings) => measurements.Count(settings) < effort.MinRounds;
}

using System.Globalization;
using Infeed.Statistics;

namespace Infeed;

/// <summary>
/// How long something took, each time. Percentiles are within 12.5 % of the true ones (times below 128 ns: within 16 ns), because each power of two has four
/// buckets. Times of two minutes and more are not told apart: a percentile among them is the longest. A snapshot, which allocates nothing.
/// </summary>
public readonly struct TimeHistogram : IEquatable<TimeHistogram>
{
    private readonly TimeTally tally;

    internal TimeHistogram(in TimeTally tally) => this.tally = tally;

    /// <summary>The number of times.</summary>
    public long Count => tally.Count;

    /// <summary>Their sum.</summary>
    public TimeSpan Total => tally.Total;

    /// <summary>Their mean; 0 if there are none.</summary>
    public TimeSpan Mean => Count == 0 ? default : Total / Count;

    /// <summary>The time that half of them did not exceed.</summary>
    public TimeSpan Median => tally.Percentile(0.5);

    /// <summary>The time that 99 of 100 did not exceed.</summary>
    public TimeSpan P99 => tally.Percentile(0.99);

    /// <summary>
    /// The longest. Of a difference of two histograms it is an upper bound, at most a quarter above; from two minutes on, the longest of the later one.
    /// </summary>
    public TimeSpan Longest => tally.Longest;

    /// <summary>The time that a share of them did not exceed; 0 if there are none.</summary>
    /// <param name="share">From 0 to 1: 0.99 is the 99th percentile.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is not between 0 and 1.</exception>
    public TimeSpan Percentile(double share)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(share, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        return tally.Percentile(share);
    }

    /// <summary>The times of an interval, from the histograms at its end and at its beginning.</summary>
    public static TimeHistogram operator -(TimeHistogram later, TimeHistogram earlier) => Subtract(later, earlier);

    /// <inheritdoc cref="op_Subtraction"/>
    public static TimeHistogram Subtract(TimeHistogram later, TimeHistogram earlier)
    {
        var difference = later.tally;
        difference.Subtract(in earlier.tally);
        return new TimeHistogram(in difference);
    }

    /// <summary>Whether all counts and times are the same.</summary>
    public static bool operator ==(TimeHistogram left, TimeHistogram right) => left.Equals(right);

    /// <summary>Whether any count or time differs.</summary>
    public static bool operator !=(TimeHistogram left, TimeHistogram right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(TimeHistogram other) => tally.Equals(other.tally);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TimeHistogram other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => tally.GetHashCode();

    /// <summary>The count, and the times in milliseconds.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Count} x {Mean.TotalMilliseconds:0.####} ms (p50 {Median.TotalMilliseconds:0.####}, p99 {P99.TotalMilliseconds:0.####}, longest {Longest.TotalMilliseconds:0.####})");
}

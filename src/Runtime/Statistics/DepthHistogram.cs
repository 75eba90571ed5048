using System.Globalization;
using Infeed.Statistics;

namespace Infeed;

/// <summary>
/// How many batches were ready when the consumer asked for one. Looked at for each of the first 64 batches, and then once in each 16 x slots batches, not
/// always at the same one of them. Depths up to 7 are exact, higher ones within 12.5 %.
/// </summary>
public readonly struct DepthHistogram : IEquatable<DepthHistogram>
{
    private readonly Buckets buckets;
    private readonly long sum;

    internal DepthHistogram(in Buckets buckets, long sum, int highest)
    {
        this.buckets = buckets;
        this.sum = sum;
        Highest = highest;
    }

    /// <summary>The number of times that was looked.</summary>
    public long Count => buckets.Count;

    /// <summary>The mean depth; 0 if nothing was counted.</summary>
    public double Mean => Count == 0 ? 0 : (double)sum / Count;

    /// <summary>The highest depth. Of a difference of two histograms it is an upper bound, at most a quarter above.</summary>
    public int Highest { get; }

    /// <summary>The depth that a share of the looks did not exceed.</summary>
    /// <param name="share">From 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is not between 0 and 1.</exception>
    public double Percentile(double share)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(share, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        return Count == 0 ? 0 : Math.Min(Highest, buckets.Percentile(share));
    }

    /// <summary>The depths of an interval, from the histograms at its end and at its beginning.</summary>
    public static DepthHistogram operator -(DepthHistogram later, DepthHistogram earlier) => Subtract(later, earlier);

    /// <inheritdoc cref="op_Subtraction"/>
    public static DepthHistogram Subtract(DepthHistogram later, DepthHistogram earlier)
    {
        var difference = later.buckets;
        difference.Subtract(in earlier.buckets);
        return new DepthHistogram(in difference, later.sum - earlier.sum, (int)Math.Min(later.Highest, difference.Highest()));
    }

    /// <summary>Whether all counts are the same.</summary>
    public static bool operator ==(DepthHistogram left, DepthHistogram right) => left.Equals(right);

    /// <summary>Whether any count differs.</summary>
    public static bool operator !=(DepthHistogram left, DepthHistogram right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(DepthHistogram other) => buckets.Equals(other.buckets) && sum == other.sum && Highest == other.Highest;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is DepthHistogram other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Count, sum);

    /// <summary>The count, and the depths in batches.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Count} x {Mean:0.##} (p50 {Percentile(0.5):0.#}, highest {Highest})");
}

using System.Diagnostics;

namespace Infeed.Statistics;

/// <summary>Times, with their sum and the longest. Written by one thread, read by any.</summary>
internal struct TimeTally : IEquatable<TimeTally>
{
    /// <summary>What a bucket counts in: times below 128 ns are exact to this, and the last bucket begins at two minutes.</summary>
    private const int UnitNanoseconds = 16;

    private static readonly double NanosecondsPerTick = 1e9 / Stopwatch.Frequency;

    private Buckets buckets;
    private double nanoseconds;
    private double longest;

    public readonly long Count => buckets.Count;

    public readonly TimeSpan Total => Span(nanoseconds);

    public readonly TimeSpan Longest => Span(longest);

    /// <param name="ticks">The time, in ticks of <see cref="Stopwatch"/>.</param>
    /// <param name="times">How often it occurred.</param>
    public void Add(double ticks, int times = 1)
    {
        var time = Math.Max(0, ticks * NanosecondsPerTick);
        buckets.Add((long)(time / UnitNanoseconds), times);
        Volatile.Write(ref nanoseconds, nanoseconds + (time * times));
        if (time > longest)
            Volatile.Write(ref longest, time);
    }

    /// <summary>Counts times of nothing.</summary>
    public void AddNone(long times) => buckets.Add(0, times);

    public void Add(in TimeTally other)
    {
        buckets.Add(in other.buckets);
        nanoseconds += other.nanoseconds;
        longest = Math.Max(longest, other.longest);
    }

    /// <summary>What came after an earlier state of this. The longest of it is not known, but it is in the highest bucket that is occupied.</summary>
    public void Subtract(in TimeTally earlier)
    {
        buckets.Subtract(in earlier.buckets);
        nanoseconds -= earlier.nanoseconds;
        longest = Math.Min(longest, (buckets.Highest() + 1) * UnitNanoseconds * (Count > 0 ? 1 : 0));
    }

    public readonly TimeSpan Percentile(double share) =>
        Count == 0 ? default : Span(Math.Min(longest, buckets.Percentile(share) * UnitNanoseconds));

    public readonly bool Equals(TimeTally other) =>
        buckets.Equals(other.buckets) && nanoseconds.Equals(other.nanoseconds) && longest.Equals(other.longest);

    public override readonly bool Equals(object? obj) => obj is TimeTally other && Equals(other);

    public override readonly int GetHashCode() => HashCode.Combine(Count, nanoseconds);

    private static TimeSpan Span(double time) => TimeSpan.FromTicks((long)(time / TimeSpan.NanosecondsPerTick));
}

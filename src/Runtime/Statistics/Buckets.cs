using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Infeed.Statistics;

/// <summary>
/// How often each value occurred, in buckets of bounded relative width, as in HdrHistogram: values below 8 are exact, and from there each power of two is
/// divided into four. So the middle of a bucket is within 12.5 % of every value in it, except for the last bucket, which has no upper end. Each count is
/// one word, so that a writer that is killed at any point leaves valid counts.
/// </summary>
[InlineArray(Length)]
internal struct Buckets : IEquatable<Buckets>
{
    public const int Length = 128;

    private const int Exact = 8;

#pragma warning disable S1144, IDE0044, IDE0051 // The element that the runtime repeats.
    private long first;
#pragma warning restore S1144, IDE0044, IDE0051

    public readonly long Count => TensorPrimitives.Sum<long>(this);

    public void Add(long value, long times) => this[IndexOf(value)] += times;

    public void Add(in Buckets other) => TensorPrimitives.Add<long>(this, other, this);

    public void Subtract(in Buckets other) => TensorPrimitives.Subtract<long>(this, other, this);

    /// <summary>The middle of the bucket in which a share of the values ends, infinity if that is the last bucket; 0 if there are none.</summary>
    /// <param name="share">From 0 to 1.</param>
    public readonly double Percentile(double share)
    {
        var left = Math.Max(1, (long)Math.Ceiling(share * Count));
        ReadOnlySpan<long> counts = this;
        for (var index = 0; index < Length; index++)
        {
            left -= counts[index];
            if (left <= 0)
                return (LowestOf(index) + HighestOf(index)) / 2;
        }

        return 0;
    }

    /// <summary>The highest value that the highest occupied bucket can hold, infinity if that is the last bucket; 0 if all are empty.</summary>
    public readonly double Highest()
    {
        var index = ((ReadOnlySpan<long>)this).LastIndexOfAnyExcept(0);
        return index < 0 ? 0 : HighestOf(index);
    }

    public readonly bool Equals(Buckets other) => ((ReadOnlySpan<long>)this).SequenceEqual(other);

    public override readonly bool Equals(object? obj) => obj is Buckets other && Equals(other);

    public override readonly int GetHashCode() => Count.GetHashCode();

    private static int IndexOf(long value)
    {
        if (value < Exact)
            return (int)Math.Max(0, value);
        var power = BitOperations.Log2((ulong)value);
        return Math.Min(Length - 1, Exact + ((power - 3) * 4) + (int)((value >> (power - 2)) & 3));
    }

    private static long LowestOf(int index) => index < Exact ? index : (4L + (index & 3)) << (((index - Exact) >> 2) + 1);

    private static double HighestOf(int index) => index == Length - 1 ? double.PositiveInfinity : LowestOf(index + 1) - 1;
}

namespace Infeed;

// Integers of a range, all equally likely: D. Lemire, "Fast random integer generation in an interval", ACM TOMACS 29 (2019).
// The high half of draw x range is the answer. The low half tells whether the draw is one of the few that would favour some
// answers; if so, another is drawn. The remainder, which is slow, is computed only if that is possible at all.
public partial struct SampleRandom
{
    /// <summary>Draws an integer from [0, <paramref name="maxValue"/>), without bias.</summary>
    /// <param name="maxValue">The exclusive upper bound, 0 or more. Where it is 0, the result is 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxValue"/> is negative.</exception>
    /// <exception cref="InvalidOperationException">The stream's 2^34 words are used up.</exception>
    public int Next(int maxValue)
    {
        if (maxValue < 0) RangeError.Throw(nameof(maxValue), maxValue, "0 or more");
        return (int)NextBelow((uint)maxValue);
    }

    /// <summary>Draws an integer from [<paramref name="minValue"/>, <paramref name="maxValue"/>), without bias.</summary>
    /// <param name="minValue">The inclusive lower bound.</param>
    /// <param name="maxValue">The exclusive upper bound. Where it equals the lower bound, the result is that bound.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="minValue"/> is greater than <paramref name="maxValue"/>.
    /// </exception>
    /// <exception cref="InvalidOperationException">The stream's 2^34 words are used up.</exception>
    public int Next(int minValue, int maxValue)
    {
        if (minValue > maxValue) RangeError.ThrowMinAboveMax(minValue, maxValue);
        return (int)(minValue + NextBelow((uint)(maxValue - (long)minValue)));
    }

    /// <summary>Draws an integer from [0, <paramref name="maxValue"/>), without bias.</summary>
    /// <param name="maxValue">The exclusive upper bound, 0 or more. Where it is 0, the result is 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxValue"/> is negative.</exception>
    /// <exception cref="InvalidOperationException">The stream's 2^34 words are used up.</exception>
    public long NextInt64(long maxValue)
    {
        if (maxValue < 0) RangeError.Throw(nameof(maxValue), maxValue, "0 or more");
        return (long)NextBelow((ulong)maxValue);
    }

    /// <summary>Draws an integer from [<paramref name="minValue"/>, <paramref name="maxValue"/>), without bias.</summary>
    /// <param name="minValue">The inclusive lower bound.</param>
    /// <param name="maxValue">The exclusive upper bound. Where it equals the lower bound, the result is that bound.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="minValue"/> is greater than <paramref name="maxValue"/>.
    /// </exception>
    /// <exception cref="InvalidOperationException">The stream's 2^34 words are used up.</exception>
    public long NextInt64(long minValue, long maxValue)
    {
        if (minValue > maxValue) RangeError.ThrowMinAboveMax(minValue, maxValue);
        return (long)unchecked((ulong)minValue + NextBelow((ulong)maxValue - (ulong)minValue));
    }

    private uint NextBelow(uint range)
    {
        var product = (ulong)NextUInt32() * range;
        if ((uint)product < range)
        {
            var rejected = (0 - range) % range;
            while ((uint)product < rejected) product = (ulong)NextUInt32() * range;
        }

        return (uint)(product >> 32);
    }

    private ulong NextBelow(ulong range)
    {
        var answer = Math.BigMul(NextUInt64(), range, out var remainder);
        if (remainder < range)
        {
            var rejected = (0 - range) % range;
            while (remainder < rejected) answer = Math.BigMul(NextUInt64(), range, out remainder);
        }

        return answer;
    }
}

namespace Infeed;

// Each method takes the same number of words on every call, so that changing a parameter does not change later draws.
public partial struct SampleRandom
{
    /// <summary>Draws a number from [0, 1): one of the 2^24 multiples of 2^-24, each equally likely. Takes one word.</summary>
    /// <exception cref="InvalidOperationException">The stream's 2^34 words are used up.</exception>
    public float NextSingle() => ToSingle(NextUInt32());

    /// <summary>Draws a number from [0, 1): one of the 2^53 multiples of 2^-53, each equally likely. Takes two words.</summary>
    /// <exception cref="InvalidOperationException">The stream's 2^34 words are used up.</exception>
    public double NextDouble() => ToDouble(NextUInt64());

    /// <summary>Draws true with the given probability, else false. Takes two words.</summary>
    /// <param name="probability">The probability of <see langword="true"/>, from 0 (never) to 1 (always).</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="probability"/> is below 0, above 1 or NaN.</exception>
    /// <exception cref="InvalidOperationException">The stream's 2^34 words are used up.</exception>
    public bool NextBoolean(double probability = 0.5)
    {
        // Negated, so that NaN is refused, too.
        if (!(probability >= 0 && probability <= 1)) RangeError.Throw(nameof(probability), probability, "from 0 to 1");
        return NextDouble() < probability;
    }

    /// <summary>Draws from the normal distribution of mean 0 and standard deviation 1. Takes two words.</summary>
    /// <returns>A number of magnitude at most 8.21, the quantile of 2^-53.</returns>
    /// <remarks>
    /// The inverse of the distribution function: M. J. Wichura, "Algorithm AS 241: The percentage points of the normal
    /// distribution", Applied Statistics 37 (1988). Only operations for which IEEE 754 defines the rounding are used, so that the bits are the
    /// same on every machine.
    /// </remarks>
    /// <exception cref="InvalidOperationException">The stream's 2^34 words are used up.</exception>
    public double NextNormal() => NormalQuantile.At(ToOpenDouble(NextUInt64()));

    /// <summary>Draws from a normal distribution. Takes two words.</summary>
    /// <param name="mean">The mean; finite.</param>
    /// <param name="standardDeviation">The standard deviation; finite, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="mean"/> is infinite or NaN, or <paramref name="standardDeviation"/> is negative, infinite or NaN.
    /// </exception>
    /// <exception cref="InvalidOperationException">The stream's 2^34 words are used up.</exception>
    public double NextNormal(double mean, double standardDeviation)
    {
        if (!double.IsFinite(mean)) RangeError.Throw(nameof(mean), mean, "finite");
        if (!(standardDeviation >= 0 && standardDeviation <= double.MaxValue))
            RangeError.Throw(nameof(standardDeviation), standardDeviation, "finite and 0 or more");
        return mean + (standardDeviation * NextNormal());
    }

    internal static float ToSingle(uint word) => (word >> 8) * (1f / (1 << 24));

    internal static double ToDouble(ulong word) => (word >> 11) * (1.0 / (1L << 53));

    /// <summary>A number from (0, 1), symmetric about 1/2. Has 52 random bits, because with 53 the greatest number would be rounded to 1.</summary>
    internal static double ToOpenDouble(ulong word) => ((word >> 12) + 0.5) * (1.0 / (1L << 52));
}

namespace Infeed;

// Each method takes the same number of words on every call, so that a changed parameter moves no later draw.
public partial struct SampleRandom
{
    /// <summary>Draws a number from [0, 1): one of the 2^24 multiples of 2^-24, each equally likely. Takes one word.</summary>
    /// <exception cref="InvalidOperationException">The stream's 2^34 words are used up.</exception>
    public float NextSingle() => ToSingle(NextUInt32());

    /// <summary>Draws a number from [0, 1): one of the 2^53 multiples of 2^-53, each equally likely. Takes two words.</summary>
    /// <exception cref="InvalidOperationException">The stream's 2^34 words are used up.</exception>
    public double NextDouble() => ToDouble(NextUInt64());

    /// <summary>Tosses a coin. Takes two words.</summary>
    /// <param name="probability">The probability of <see langword="true"/>, from 0 (never) to 1 (always).</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="probability"/> is below 0, above 1 or NaN.</exception>
    /// <exception cref="InvalidOperationException">The stream's 2^34 words are used up.</exception>
    public bool NextBoolean(double probability = 0.5)
    {
        // Written so that NaN fails.
        if (!(probability >= 0 && probability <= 1)) RangeError.Throw(nameof(probability), probability, "from 0 to 1");
        return NextDouble() < probability;
    }

    /// <summary>Draws from the normal distribution of mean 0 and standard deviation 1. Takes two words.</summary>
    /// <returns>A number of magnitude at most 8.21, the quantile of 2^-53.</returns>
    /// <remarks>
    /// The inverse of the distribution function: M. J. Wichura, "Algorithm AS 241: The percentage points of the normal
    /// distribution", Applied Statistics 37 (1988). Only operations that IEEE 754 rounds in one way are used, so that the bits are the
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

    /// <summary>A number from (0, 1), symmetric about 1/2. With a 53rd bit the greatest would be rounded to 1.</summary>
    internal static double ToOpenDouble(ulong word) => ((word >> 12) + 0.5) * (1.0 / (1L << 52));
}

namespace Infeed;

/// <summary>The natural logarithm, with the same bits on every machine.</summary>
/// <remarks>
/// <see cref="Math.Log(double)"/> calls the C library, whose last bit differs between operating systems: a batch would then
/// depend on the machine that computed it. This uses only operations for which IEEE 754 defines the rounding.
/// </remarks>
internal static class PortableLog
{
    private const double Ln2 = 0.693147180559945309417;
    private const double Sqrt2 = 1.41421356237309504880;
    private const long MantissaBits = 0x000F_FFFF_FFFF_FFFF;
    private const long ExponentOfOne = 1023L << 52;

    /// <param name="value">Positive, finite and normal; not checked.</param>
    public static double Of(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)(bits >> 52) - 1023;
        var mantissa = BitConverter.Int64BitsToDouble((bits & MantissaBits) | ExponentOfOne);
        if (mantissa > Sqrt2)
        {
            mantissa /= 2;
            exponent++;
        }

        // ln m = 2 artanh s with s = (m - 1) / (m + 1), as a power series. |s| < 0.172, so the terms after that of s^21 are
        // below 2^-60 of the sum.
        var s = (mantissa - 1) / (mantissa + 1);
        var square = s * s;
        var sum = 0.0;
        for (var power = 21; power >= 1; power -= 2) sum = (sum * square) + (1.0 / power);
        return (exponent * Ln2) + (2 * s * sum);
    }
}

using System.Globalization;
using System.Numerics;

namespace Infeed;

/// <summary>A number as people write it: 0.7 is seven tenths, and not the binary fraction next to them.</summary>
/// <param name="Digits">Its digits, as a whole number.</param>
/// <param name="Exponent">The power of ten by which that is multiplied.</param>
internal readonly record struct WrittenNumber(BigInteger Digits, int Exponent)
{
    /// <summary>The shortest number that is written for a value.</summary>
    /// <param name="value">The value: finite, and not negative.</param>
    public static WrittenNumber Of(double value)
    {
        var (mantissa, exponent) = value.ToString("R", CultureInfo.InvariantCulture).Split('E') is [var before, var power]
            ? (before, int.Parse(power, CultureInfo.InvariantCulture))
            : (value.ToString("R", CultureInfo.InvariantCulture), 0);
        var decimals = mantissa.IndexOf('.', StringComparison.Ordinal) is >= 0 and var point ? mantissa.Length - point - 1 : 0;
        return new WrittenNumber(BigInteger.Parse(mantissa.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture), exponent - decimals);
    }

    /// <summary>The number as a multiple of a power of ten, which is not above its own.</summary>
    public BigInteger In(int exponent) => Digits * BigInteger.Pow(10, Exponent - exponent);
}

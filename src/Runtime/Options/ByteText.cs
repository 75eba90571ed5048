using System.Globalization;

namespace Infeed;

/// <summary>Bytes as people write them, in settings of the analyzers and on the command line. The generator compiles this same file.</summary>
internal static class ByteText
{
    /// <summary>Bytes with an optional unit: <c>512MB</c>, <c>4GB</c>, <c>1000000</c>. Units are powers of 1024.</summary>
    /// <returns>1 or more; null if the text is none of that.</returns>
    public static long? Parse(string text)
    {
        var digits = text.Trim();
        var shift = 0;
        foreach (var (unit, bits) in new[] { ("KB", 10), ("MB", 20), ("GB", 30), ("TB", 40) })
        {
            if (digits.EndsWith(unit, StringComparison.OrdinalIgnoreCase))
            {
                digits = digits.Substring(0, digits.Length - 2).TrimEnd();
                shift = bits;
                break;
            }
        }

        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0 && value <= long.MaxValue >> shift
            ? value << shift : null;
    }
}

using System.Globalization;

namespace Infeed.State;

/// <summary>The string comparers that are the same in every process, numbered from 1.</summary>
internal static class StringComparers
{
    private static readonly StringComparer[] All =
        [StringComparer.Ordinal, StringComparer.OrdinalIgnoreCase, StringComparer.InvariantCulture, StringComparer.InvariantCultureIgnoreCase];

    /// <returns>The comparer with a number; null if there is none.</returns>
    public static StringComparer? Of(byte number) => number > 0 && number <= All.Length ? All[number - 1] : null;

    /// <returns>The number of a comparer; 0 if it is not one of these.</returns>
    public static byte Number(object comparer)
    {
        if (comparer is not IEqualityComparer<string?> strings)
            return 0;
        if (StringComparer.IsWellKnownOrdinalComparer(strings, out var ignoresCase))
            return (byte)(ignoresCase ? 2 : 1);
        if (!StringComparer.IsWellKnownCultureAwareComparer(strings, out var culture, out var options)
            || !culture.Equals(CultureInfo.InvariantCulture.CompareInfo))
            return 0;
        return options switch
        {
            CompareOptions.None => 3,
            CompareOptions.IgnoreCase => 4,
            _ => 0,
        };
    }
}

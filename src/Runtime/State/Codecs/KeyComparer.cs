using System.Globalization;
using Infeed.CompilerServices;

namespace Infeed.State;

/// <summary>
/// How a dictionary or set compares, as one byte. Only what .NET brings and what is the same in every process: a
/// comparer of the user, or of a culture, is code and settings that the worker may have otherwise.
/// </summary>
internal static class KeyComparer<T>
{
    private static readonly StringComparer[] OfStrings =
        [StringComparer.Ordinal, StringComparer.OrdinalIgnoreCase, StringComparer.InvariantCulture, StringComparer.InvariantCultureIgnoreCase];

    public static void Write(scoped ref StateWriter writer, IEqualityComparer<T> comparer)
    {
        if (comparer.Equals(EqualityComparer<T>.Default))
            writer.Value((byte)0);
        else if (comparer is IEqualityComparer<string?> strings && Known(strings) is > 0 and var known)
            writer.Value((byte)known);
        else
            throw writer.Refuse($"compares with a {TypeNames.Of(comparer.GetType())}: use the default comparer, or StringComparer.Ordinal, OrdinalIgnoreCase or one of the invariant culture");
    }

    public static IEqualityComparer<T>? Read(scoped ref StateReader reader)
    {
        var known = reader.Value<byte>();
        if (known == 0)
            return null;
        return known <= OfStrings.Length && OfStrings[known - 1] is IEqualityComparer<T> comparer
            ? comparer
            : throw reader.Damaged($"comparer {known}");
    }

    private static int Known(IEqualityComparer<string?> comparer)
    {
        if (StringComparer.IsWellKnownOrdinalComparer(comparer, out var ignoresCase))
            return ignoresCase ? 2 : 1;
        if (!StringComparer.IsWellKnownCultureAwareComparer(comparer, out var culture, out var options) || !culture.Equals(CultureInfo.InvariantCulture.CompareInfo))
            return 0;
        return options switch
        {
            CompareOptions.None => 3,
            CompareOptions.IgnoreCase => 4,
            _ => 0,
        };
    }
}

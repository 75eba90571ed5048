using System.Globalization;

namespace Infeed.Generator.Profiles.Json;

/// <summary>Hexadecimal digits, without the signs and blanks that .NET reads, too.</summary>
internal static class Hex
{
    public static ulong? Parse(string text) =>
        text.All(character => character is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F'))
        && ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) ? value : null;
}

using System.Globalization;

namespace Infeed.Generator.Model;

/// <summary>Values as text, the same in every culture.</summary>
internal static class Invariant
{
    /// <summary>A number as code and as a message shows it.</summary>
    public static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A number as code.</summary>
    public static string Number(ulong value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A hash as its 16 hexadecimal digits.</summary>
    public static string Hash(ulong value) => value.ToString("x16", CultureInfo.InvariantCulture);

    /// <summary>A truth value as code.</summary>
    public static string Bool(bool value) => value ? "true" : "false";

    /// <summary>A number with its digits in groups of three.</summary>
    public static string Grouped(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}

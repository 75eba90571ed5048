using System.Globalization;
using Infeed.Generator.Model;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Infeed.Generator.Validation.Columns;

/// <summary>Constants of attributes as values of a column's elements.</summary>
internal static class PadValues
{
    /// <summary>Whether a type has constants that an attribute can hold.</summary>
    public static bool HasConstants(ITypeSymbol element) =>
        IsHalf(element) || element.TypeKind == TypeKind.Enum || element.SpecialType is SpecialType.System_Boolean or SpecialType.System_Char
            or SpecialType.System_Single or SpecialType.System_Double || Range(element) is not null;

    /// <summary>A constant as messages show it.</summary>
    public static string Words(TypedConstant value) => value.ToCSharpString();

    /// <returns>The constant as code of the element's type; null if it is no value of that type.</returns>
    public static string? Code(ITypeSymbol element, TypedConstant value)
    {
        if (value.Kind == TypedConstantKind.Enum)
        {
            return SymbolEqualityComparer.Default.Equals(value.Type, element)
                ? $"({SymbolText.Code(element)})({Convert.ToString(value.Value, CultureInfo.InvariantCulture)})"
                : null;
        }

        if (value.Kind != TypedConstantKind.Primitive)
            return null;
        return (element.SpecialType, value.Value) switch
        {
            (SpecialType.System_Boolean, bool truth) => Invariant.Bool(truth),
            (SpecialType.System_Char, char character) => $"(char){Invariant.Number(character)}",
            (SpecialType.System_Single, _) => Real(value.Value) is { } real ? Single(real) : null,
            (SpecialType.System_Double, _) => Real(value.Value) is { } real ? Double(real) : null,
            _ when IsHalf(element) => Real(value.Value) is { } real && Single(real) is { } single ? $"(global::System.Half)({single})" : null,
            _ => Whole(value.Value) is { } whole && Range(element) is var (least, most) && whole >= least && whole <= most
                ? whole.ToString(CultureInfo.InvariantCulture)
                : null,
        };
    }

    private static bool IsHalf(ITypeSymbol element) => KnownTypes.IsSystem(element, "Half", 0);

    private static (decimal Least, decimal Most)? Range(ITypeSymbol element) => element.SpecialType switch
    {
        SpecialType.System_SByte => (sbyte.MinValue, sbyte.MaxValue),
        SpecialType.System_Byte => (byte.MinValue, byte.MaxValue),
        SpecialType.System_Int16 => (short.MinValue, short.MaxValue),
        SpecialType.System_UInt16 => (ushort.MinValue, ushort.MaxValue),
        SpecialType.System_Int32 => (int.MinValue, int.MaxValue),
        SpecialType.System_UInt32 => (uint.MinValue, uint.MaxValue),
        SpecialType.System_Int64 => (long.MinValue, long.MaxValue),
        SpecialType.System_UInt64 => (ulong.MinValue, ulong.MaxValue),
        _ => null,
    };

    private static decimal? Whole(object? value) =>
        value is sbyte or byte or short or ushort or int or uint or long or ulong ? Convert.ToDecimal(value, CultureInfo.InvariantCulture) : null;

    private static double? Real(object? value) =>
        value is float or double || Whole(value) is not null ? Convert.ToDouble(value, CultureInfo.InvariantCulture) : null;

    // Nine and seventeen digits bring back the same number in any runtime.
    private static string? Single(double value) => (float)value switch
    {
        float.NaN => "float.NaN",
        float.PositiveInfinity => double.IsInfinity(value) ? "float.PositiveInfinity" : null,
        float.NegativeInfinity => double.IsInfinity(value) ? "float.NegativeInfinity" : null,
        var single => single.ToString("G9", CultureInfo.InvariantCulture) + "F",
    };

    private static string Double(double value) => value switch
    {
        double.NaN => "double.NaN",
        double.PositiveInfinity => "double.PositiveInfinity",
        double.NegativeInfinity => "double.NegativeInfinity",
        _ => value.ToString("G17", CultureInfo.InvariantCulture) + "D",
    };
}

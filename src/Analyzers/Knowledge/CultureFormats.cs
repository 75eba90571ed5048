using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Knowledge;

/// <summary>Knows which values are written differently in different cultures, and in which formats.</summary>
internal static class CultureFormats
{
    /// <summary>Whether the text of a type contains culture-dependent parts, such as decimal points or names of months.</summary>
    public static bool IsFormatted(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [{ } inner] } => IsFormatted(inner),
        { SpecialType: SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_Decimal or SpecialType.System_DateTime } => true,
        { Name: "Half" or "DateTimeOffset" or "DateOnly" or "TimeOnly" } =>
            type.ContainingNamespace.Is("System"),
        _ => type.Is("System.Numerics", "Complex"),
    };

    /// <summary>Whether values of a type are written differently in different cultures, with a format or, if it is null, without one.</summary>
    public static bool IsWritten(ITypeSymbol? type, string? format) => type switch
    {
        null => false,
        { SpecialType: SpecialType.System_DateTime } or { Name: "DateTimeOffset" or "DateOnly" or "TimeOnly" } =>
            IsFormatted(type) && format is not ("o" or "O" or "r" or "R" or "s" or "u"),
        _ when IsFormatted(type) => true,
        _ => IsInteger(type) && IsGrouped(format),
    };

    private static bool IsInteger(ITypeSymbol type) => type.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_UInt64;

    // 'N0', 'C' and 'P1' write separators and symbols of the culture, as '#,0' does. 'D5', 'X2' and 'F0' write only digits.
    private static bool IsGrouped(string? format) => format is { Length: > 0 } && (IsStandard(format) ? format[0] switch
    {
        'N' or 'n' or 'C' or 'c' or 'P' or 'p' or 'E' or 'e' => true,
        'F' or 'f' => format.Length == 1 || format.Substring(1).Trim('0').Length > 0,
        'G' or 'g' => format.Length > 1,
        _ => false,
    } : format.IndexOfAny(['.', ',', '%', '\u2030']) >= 0);

    private static bool IsStandard(string format) => char.IsLetter(format[0]) && format.Skip(1).All(char.IsDigit);
}

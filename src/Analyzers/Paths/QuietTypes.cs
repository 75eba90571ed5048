using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Paths;

/// <summary>Types that no rule can have anything against: what they do is known.</summary>
internal static class QuietTypes
{
    // Numbers have no operators of somebody's own, and spans of numbers neither.
    public static bool IsPlain(ITypeSymbol type) => IsNumber(type) || IsRandom(type) || IsSpan(type, "Span") || IsReadOnlySpan(type);

    public static bool IsNumber(ITypeSymbol type) => type.TypeKind == TypeKind.Enum || type.SpecialType is >= SpecialType.System_Boolean and <= SpecialType.System_Double;

    public static bool IsRandom(ITypeSymbol type) => type is { Name: "SampleRandom", ContainingNamespace: { Name: "Infeed", ContainingNamespace.IsGlobalNamespace: true } };

    public static bool IsReadOnlySpan(ITypeSymbol type) => IsSpan(type, "ReadOnlySpan");

    private static bool IsSpan(ITypeSymbol type, string name) =>
        type is INamedTypeSymbol { TypeArguments: [{ } element], ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } && type.Name == name && IsNumber(element);
}

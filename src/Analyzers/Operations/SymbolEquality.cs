using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Operations;

/// <summary>Compares symbols without their nullable annotations.</summary>
internal static class SymbolEquality
{
    public static bool IsSame(this ISymbol? one, ISymbol? other) => SymbolEqualityComparer.Default.Equals(one, other);
}

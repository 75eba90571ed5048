using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Operations;

/// <summary>Whether symbols are the same, whatever is annotated about what can be null.</summary>
internal static class SymbolEquality
{
    public static bool IsSame(this ISymbol? one, ISymbol? other) => SymbolEqualityComparer.Default.Equals(one, other);
}

using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Symbols;

/// <summary>A type's base classes, starting with the nearest.</summary>
internal static class BaseTypes
{
    public static IEnumerable<INamedTypeSymbol> SelfAndBases(this INamedTypeSymbol type) => UpFrom(type);

    public static IEnumerable<INamedTypeSymbol> Bases(this ITypeSymbol type) => UpFrom(type.BaseType);

    private static IEnumerable<INamedTypeSymbol> UpFrom(INamedTypeSymbol? type)
    {
        for (var link = type; link is not null; link = link.BaseType)
            yield return link;
    }
}

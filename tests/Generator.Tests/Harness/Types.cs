using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Tests.Harness;

/// <summary>Finds the types of a compilation.</summary>
internal static class Types
{
    /// <summary>All types that the compilation declares, nested ones too.</summary>
    public static IEnumerable<INamedTypeSymbol> In(Compilation compilation) => In(compilation.Assembly.GlobalNamespace);

    private static IEnumerable<INamedTypeSymbol> In(INamespaceOrTypeSymbol container)
    {
        foreach (var member in container.GetMembers())
        {
            if (member is INamedTypeSymbol type)
                yield return type;
            if (member is not INamespaceOrTypeSymbol inner)
                continue;
            foreach (var nested in In(inner))
                yield return nested;
        }
    }
}

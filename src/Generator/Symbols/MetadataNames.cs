using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Symbols;

/// <summary>The names of types at run time.</summary>
internal static class MetadataNames
{
    /// <summary><c>Type.FullName</c> of a type's definition: <c>Namespace.Outer+Inner`1</c>.</summary>
    public static string Of(INamedTypeSymbol type) => type switch
    {
        { ContainingType: { } outer } => $"{Of(outer)}+{type.MetadataName}",
        { ContainingNamespace: { IsGlobalNamespace: false } space } => $"{Of(space)}.{type.MetadataName}",
        _ => type.MetadataName,
    };

    private static string Of(INamespaceSymbol space) =>
        space.ContainingNamespace is { IsGlobalNamespace: false } outer ? $"{Of(outer)}.{space.MetadataName}" : space.MetadataName;
}

using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Symbols;

/// <summary>Recognises types by name, so that a project need not reference what it does not use.</summary>
internal static class TypeNames
{
    /// <summary>Whether a type has a name in a namespace, with any number of type parameters.</summary>
    public static bool Is(this ITypeSymbol? type, string space, string name) =>
        type is INamedTypeSymbol { ContainingType: null } && type.Name == name && type.ContainingNamespace.Is(space);

    /// <summary>Whether a type or a base class of it has a name in a namespace.</summary>
    public static bool Derives(this ITypeSymbol? type, string space, string name)
    {
        // Without an iterator and a lambda: rules ask this of every call and argument.
        for (var link = type; link is not null; link = link.BaseType)
        {
            if (link.Is(space, name))
                return true;
        }

        return false;
    }

    /// <summary>Whether a namespace is the given one or is inside it.</summary>
    public static bool IsWithin(this INamespaceSymbol? space, string outer)
    {
        for (var link = space; link is { IsGlobalNamespace: false }; link = link.ContainingNamespace)
        {
            if (link.Is(outer))
                return true;
        }

        return false;
    }

    /// <summary>Whether a namespace has a name, such as <c>System.IO</c>.</summary>
    public static bool Is(this INamespaceSymbol? space, string name)
    {
        var end = name.Length;
        for (; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            var start = end - space.Name.Length;
            if (start < 0 || string.CompareOrdinal(name, start, space.Name, 0, space.Name.Length) != 0)
                return false;
            if (start == 0)
                return space.ContainingNamespace is { IsGlobalNamespace: true };
            if (name[start - 1] != '.')
                return false;
            end = start - 1;
        }

        return false;
    }
}

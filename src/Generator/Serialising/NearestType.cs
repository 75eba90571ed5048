using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Serialising;

/// <summary>Knows for types that cannot go to another process the one that can and is most like it.</summary>
internal static class NearestType
{
    private const string Any = "a serialisable type";

    /// <summary>What to use instead, as the end of a sentence: <c>'string[]'</c>.</summary>
    public static string Of(ITypeSymbol type) => Named(type) is { } name ? $"'{name}'" : Any;

    private static string? Named(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { IsSZArray: true, ElementType: { } item } => Named(item) is { } name ? name + "[]" : null,
        INamedTypeSymbol named when IsOf(named, "System.IO") => OfFile(named),
        INamedTypeSymbol { TypeArguments: [{ } item] } named when named.Name is "Memory" or "ReadOnlyMemory" or "ArraySegment" or "ReadOnlySequence" => ArrayOf(item),
        INamedTypeSymbol { TypeArguments: [{ } item] } named when IsOf(named, "System.Collections") => named.Name.EndsWith("Set", StringComparison.Ordinal) ? $"HashSet<{Words(item)}>" : ArrayOf(item),
        INamedTypeSymbol { TypeArguments: [{ } key, { } value] } named when IsOf(named, "System.Collections") => $"Dictionary<{Words(key)}, {Words(value)}>",
        INamedTypeSymbol { Name: "StringBuilder" } named when IsOf(named, "System.Text") => "string",
        _ => null,
    };

    // By its name, where that opens it again.
    private static string? OfFile(INamedTypeSymbol type)
    {
        for (var link = type; link is not null; link = link.BaseType)
        {
            if (link.Name is "FileSystemInfo" or "FileStream" or "DriveInfo")
                return "string";
        }

        return null;
    }

    private static string ArrayOf(ITypeSymbol item) => Words(item) + "[]";

    private static string Words(ITypeSymbol item) => Named(item) ?? SymbolText.Words(item);

    private static bool IsOf(INamedTypeSymbol type, string space)
    {
        var found = type.ContainingNamespace.ToDisplayString();
        return found == space || found.StartsWith(space + ".", StringComparison.Ordinal);
    }
}

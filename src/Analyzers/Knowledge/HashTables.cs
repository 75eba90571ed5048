using Infeed.Analyzers.Flow;
using Infeed.Analyzers.Operations;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Knowledge;

/// <summary>Recognises collections whose enumeration order is unspecified, because it depends on hash codes, buckets or threads.</summary>
internal static class HashTables
{
    // The namespace of each type.
    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        ["Hashtable"] = "System.Collections",
        ["HashSet"] = "System.Collections.Generic",
        ["Dictionary"] = "System.Collections.Generic",
        ["ISet"] = "System.Collections.Generic",
        ["IReadOnlySet"] = "System.Collections.Generic",
        ["IDictionary"] = "System.Collections.Generic",
        ["IReadOnlyDictionary"] = "System.Collections.Generic",
        ["ConcurrentDictionary"] = "System.Collections.Concurrent",
        ["ConcurrentBag"] = "System.Collections.Concurrent",
        ["ImmutableHashSet"] = "System.Collections.Immutable",
        ["ImmutableDictionary"] = "System.Collections.Immutable",
        ["IImmutableSet"] = "System.Collections.Immutable",
        ["IImmutableDictionary"] = "System.Collections.Immutable",
        ["FrozenSet"] = "System.Collections.Frozen",
        ["FrozenDictionary"] = "System.Collections.Frozen",
    };

    /// <summary>Whether a collection type has such an order.</summary>
    public static bool Is(ITypeSymbol? type)
    {
        // The types of a dictionary's keys and values are nested in it.
        var table = type?.ContainingType ?? type;
        return table is not null && Types.TryGetValue(table.Name, out var space) && table.Is(space, table.Name);
    }

    /// <summary>
    /// Whether a value is enumerated in such an order: such a collection, its keys, values or items, or a local that holds it.
    /// </summary>
    public static bool Is(IOperation value) => value.Unwrapped() switch
    {
        { Type: { } type } when Is(type) => true,
        IPropertyReferenceOperation { Property.Name: "Keys" or "Values" or "Items", Instance: { } table } => Is(table.Type),
        // 'IEnumerable<string> all = set;'
        ILocalReferenceOperation local => LocalValues.Initial(local) is { } held && Is(held),
        _ => false,
    };
}

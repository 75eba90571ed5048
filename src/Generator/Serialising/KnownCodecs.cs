using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Serialising;

/// <summary>The types of .NET for which Infeed's runtime has a codec, with the name of that codec.</summary>
internal static class KnownCodecs
{
    private const string Generic = "System.Collections.Generic";
    private const string Immutable = "System.Collections.Immutable";
    private const string Frozen = "System.Collections.Frozen";
    private const string Wrappers = "System.Collections.ObjectModel";
    private const string Sequence = "SequenceOf";
    private const string Table = "TableOf";

    private static readonly Dictionary<string, (string Space, string Codec)> ByName = new(StringComparer.Ordinal)
    {
        ["List`1"] = (Generic, "ListOf"),
        ["HashSet`1"] = (Generic, "SetOf"),
        ["Queue`1"] = (Generic, "QueueOf"),
        ["Stack`1"] = (Generic, "StackOf"),
        ["LinkedList`1"] = (Generic, "LinkedListOf"),
        ["SortedSet`1"] = (Generic, "SortedSetOf"),
        ["Dictionary`2"] = (Generic, "DictionaryOf"),
        ["OrderedDictionary`2"] = (Generic, "OrderedDictionaryOf"),
        ["SortedDictionary`2"] = (Generic, "SortedDictionaryOf"),
        ["SortedList`2"] = (Generic, "SortedListOf"),
        ["ImmutableArray`1"] = (Immutable, "ImmutableArrayOf"),
        ["ImmutableList`1"] = (Immutable, "ImmutableListOf"),
        ["ImmutableQueue`1"] = (Immutable, "ImmutableQueueOf"),
        ["ImmutableStack`1"] = (Immutable, "ImmutableStackOf"),
        ["ImmutableHashSet`1"] = (Immutable, "ImmutableSetOf"),
        ["ImmutableSortedSet`1"] = (Immutable, "ImmutableSortedSetOf"),
        ["ImmutableDictionary`2"] = (Immutable, "ImmutableDictionaryOf"),
        ["ImmutableSortedDictionary`2"] = (Immutable, "ImmutableSortedDictionaryOf"),
        ["FrozenSet`1"] = (Frozen, "FrozenSetOf"),
        ["FrozenDictionary`2"] = (Frozen, "FrozenDictionaryOf"),
        ["ReadOnlyCollection`1"] = (Wrappers, "ReadOnlyCollectionOf"),
        ["ReadOnlySet`1"] = (Wrappers, "ReadOnlySetOf"),
        ["ReadOnlyDictionary`2"] = (Wrappers, "ReadOnlyDictionaryOf"),
        ["ArraySegment`1"] = ("System", "ArraySegmentOf"),
        ["Memory`1"] = ("System", "MemoryOf"),
        ["ReadOnlyMemory`1"] = ("System", "ReadOnlyMemoryOf"),
        ["IEnumerable`1"] = (Generic, Sequence),
        ["ICollection`1"] = (Generic, Sequence),
        ["IList`1"] = (Generic, Sequence),
        ["ISet`1"] = (Generic, Sequence),
        ["IReadOnlyCollection`1"] = (Generic, Sequence),
        ["IReadOnlyList`1"] = (Generic, Sequence),
        ["IReadOnlySet`1"] = (Generic, Sequence),
        ["IImmutableList`1"] = (Immutable, Sequence),
        ["IImmutableQueue`1"] = (Immutable, Sequence),
        ["IImmutableStack`1"] = (Immutable, Sequence),
        ["IImmutableSet`1"] = (Immutable, Sequence),
        ["IDictionary`2"] = (Generic, Table),
        ["IReadOnlyDictionary`2"] = (Generic, Table),
        ["IImmutableDictionary`2"] = (Immutable, Table),
        ["Uri"] = ("System", "UriCodec"),
        ["Version"] = ("System", "VersionCodec"),
        ["TimeZoneInfo"] = ("System", "TimeZoneInfoCodec"),
        ["CultureInfo"] = ("System.Globalization", "CultureInfoCodec"),
        ["Regex"] = ("System.Text.RegularExpressions", "RegexCodec"),
        ["Encoding"] = ("System.Text", "EncodingCodec"),
        ["FileInfo"] = ("System.IO", "FileInfoCodec"),
        ["DirectoryInfo"] = ("System.IO", "DirectoryInfoCodec"),
    };

    /// <summary>The codec of a type.</summary>
    /// <returns>
    /// Null if there is none. The codec of an interface also takes the interface itself as a type argument, so <c>IsOfInterface</c> says whether the type is
    /// one.
    /// </returns>
    public static (string Codec, bool IsOfInterface)? Of(INamedTypeSymbol type) =>
        type.ContainingType is null && ByName.TryGetValue(type.MetadataName, out var known) && type.ContainingNamespace.Is(known.Space)
            ? (known.Codec, type.TypeKind == TypeKind.Interface)
            : null;
}

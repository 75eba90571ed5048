using Infeed.Analyzers.Operations;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Knowledge;

/// <summary>Knows which classes are not thread-safe, and which of their methods must not run concurrently on one object.</summary>
internal static class ThreadSafety
{
    private const string Builder = nameof(Builder);

    private static readonly HashSet<string> Collections = new(StringComparer.Ordinal)
    {
        "List", "Dictionary", "HashSet", "SortedSet", "SortedList", "SortedDictionary", "Queue", "Stack", "LinkedList", "PriorityQueue", "OrderedDictionary",
    };

    private static readonly HashSet<string> Changes = new(StringComparer.Ordinal)
    {
        "Add", "AddRange", "AddFirst", "AddLast", "Insert", "InsertRange", "Remove", "RemoveAt", "RemoveAll", "RemoveRange", "RemoveFirst", "RemoveLast",
            "RemoveWhere", "Clear", "TryAdd",
        "Enqueue", "Dequeue", "TryDequeue", "EnqueueDequeue", "Push", "Pop", "TryPop", "Sort", "Reverse", "UnionWith", "ExceptWith", "IntersectWith",
            "SymmetricExceptWith",
        "EnsureCapacity", "TrimExcess", "set_Item", "set_Capacity", "GetValueRefOrAddDefault", "SetCount", "MoveToImmutable", "DrainToImmutable",
    };

    /// <summary>What goes wrong with an object that threads share, as the end of a sentence; null if nothing does.</summary>
    /// <param name="type">The type of the object, as it is declared.</param>
    /// <param name="method">The method that is called on it, or the accessor of a property.</param>
    public static string? Danger(ITypeSymbol type, IMethodSymbol method)
    {
        var name = method.Name;
        if (type.ContainingNamespace is null || (method.IsStatic && !IsOfCollections(method))
            || name is "Dispose" or "Close" or "ToString" or "GetType" or "GetHashCode" or "Equals" or "DisposeAsync")
            return null;
        if ((Collections.Contains(type.Name) && type.ContainingNamespace.IsWithin("System.Collections.Generic"))
            || (type.Name == Builder && type.ContainingNamespace.IsWithin("System.Collections.Immutable")))
            return Changes.Contains(name) ? "loses entries or throws when threads change it at once" : null;
        if (type.Derives("System.IO", "Stream") && !IsOfPosition(name))
            return null;
        // An object that is declared as a TextWriter may be a synchronised one, such as Console.Out.
        if ((type.Derives("System.IO", "TextWriter") && !type.Is("System.IO", "TextWriter")) || type.Derives("System.IO", "BinaryWriter"))
            return "mixes what threads write at once";
        if (type.Is("System.IO.Compression", "ZipArchive"))
            return name is "get_Mode" or "get_Comment" ? null : "reads all entries from one stream";
        if (type.Is("System.Text", "StringBuilder"))
            return name is "get_Length" or "get_Item" or "get_Capacity" ? null : "mixes what threads append at once";
        if (type.Is("System.Text", "Decoder") || type.Is("System.Text", "Encoder"))
            return "keeps the end of one text for the next, so that threads get each other's characters";
        if (type.Derives("System.Security.Cryptography", "HashAlgorithm") || type.Is("System.Security.Cryptography", "IncrementalHash"))
            return name is "get_HashSize" or "get_HashLengthInBytes" ? null : "hashes what threads give it at once as one text";
        if (type.Is("System.Collections.Generic", "IEnumerator") || type.Is("System.Collections", "IEnumerator"))
            return "has one position for all threads, so that they leave items out or throw";
        return IsSetting(name) ? null : DangerOfReader(type);
    }

    // Static methods that change the collection that is their first argument.
    private static bool IsOfCollections(IMethodSymbol method) =>
        method.ContainingType.Is("System.Runtime.InteropServices", "CollectionsMarshal")
            || method.ContainingType.Is("System.Collections.Generic", "CollectionExtensions");

    /// <summary>What goes wrong with a stream, a reader or a connection that threads share, whichever method they call; null for other types.</summary>
    public static string? DangerOfReader(ITypeSymbol type) => type switch
    {
        { ContainingNamespace: null } => null,
        _ when type.Derives("System.IO", "Stream") || type.Derives("System.IO", "BinaryReader") || type.Derives("System.IO", "TextReader") =>
            "has one position for all threads, so that they read each other's bytes",
        _ when IsDatabase(type) => "serves one thread at a time",
        _ => null,
    };

    /// <summary>Whether a call adds to a collection of any kind.</summary>
    public static bool IsGathering(ITypeSymbol type, IMethodSymbol method) =>
        method.Name is "Add" or "AddRange" or "Enqueue" or "Push" or "TryAdd" or "AddOrUpdate" or "UnionWith"
            && IsCollection(type);

    /// <summary>Whether a call changes the contents of a collection of any kind.</summary>
    public static bool IsChanging(ITypeSymbol type, IMethodSymbol method) =>
        IsGathering(type, method)
        || (IsCollection(type) && Changes.Contains(method.Name) && method.Name is not ("EnsureCapacity" or "TrimExcess" or "set_Capacity"));

    /// <summary>
    /// Whether a type is a collection whose contents can change. Methods of an immutable collection return a new collection, so only its builder changes.
    /// </summary>
    public static bool IsCollection(ITypeSymbol type) => type.ContainingNamespace is { } space && space.IsWithin("System.Collections")
        && (type.Name == Builder || !(space.IsWithin("System.Collections.Immutable") || space.IsWithin("System.Collections.Frozen")));

    private static bool IsOfPosition(string name) =>
        name is "Seek" or "set_Position" or "SetLength" or "Flush" || name.StartsWith("Read", StringComparison.Ordinal)
            || name.StartsWith("Write", StringComparison.Ordinal) || name.StartsWith("CopyTo", StringComparison.Ordinal);

    private static bool IsSetting(string name) =>
        name is "get_ConnectionString" or "get_Database" or "get_DataSource" or "get_State" or "get_ConnectionTimeout";

    private static bool IsDatabase(ITypeSymbol type) =>
        type.Derives("System.Data.Common", "DbConnection") || type.Derives("System.Data.Common", "DbCommand")
            || type.Derives("System.Data.Common", "DbDataReader") || type.Derives("Microsoft.EntityFrameworkCore", "DbContext")
        || type.Is("System.Data", "IDbConnection") || type.Is("System.Data", "IDbCommand") || type.Is("System.Data", "IDataReader");
}

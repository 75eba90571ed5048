using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Symbols;

/// <summary>Recognises the types of Infeed and of .NET by their names, so that no compilation is needed.</summary>
internal static class KnownTypes
{
    private const string Suffix = "Attribute";
    private const string Collections = "System.Collections.Generic";

    /// <summary>An attribute of Infeed on a symbol. If there are several, the compiler reports an error, and this is the first.</summary>
    public static AttributeData? Attribute(this ISymbol symbol, string metadataName)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass is { } type && IsInfeed(type, metadataName))
                return attribute;
        }

        return null;
    }

    /// <summary>An attribute of Infeed as users write it; null if it is another's.</summary>
    public static string? WordsOf(AttributeData attribute) =>
        attribute.AttributeClass is { ContainingType: null, Name: var name } type && type.ContainingNamespace.Is("Infeed")
            && name.EndsWith(Suffix, StringComparison.Ordinal)
            ? name.Substring(0, name.Length - Suffix.Length)
            : null;

    /// <summary>Whether a class has <c>[DataSource]</c>, in this assembly or in another.</summary>
    public static bool IsDataSource(this INamedTypeSymbol type) => type.Attribute(KnownNames.DataSourceAttribute) is not null;

    public static bool IsSharedArray(INamedTypeSymbol type) =>
        type.Arity == 1 && type.Is("Infeed", "SharedArray");

    public static bool IsSampleRandom(ITypeSymbol type) => IsInfeed(type, KnownNames.SampleRandom);

    /// <summary>The element type of a <c>Span&lt;T&gt;</c>.</summary>
    public static ITypeSymbol? SpanElement(ITypeSymbol type) => IsSystem(type, "Span", 1) ? ((INamedTypeSymbol)type).TypeArguments[0] : null;

    /// <summary>The element type of a <c>Memory&lt;T&gt;</c>.</summary>
    public static ITypeSymbol? MemoryElement(ITypeSymbol type) => IsSystem(type, "Memory", 1) ? ((INamedTypeSymbol)type).TypeArguments[0] : null;

    public static bool IsCancellationToken(ITypeSymbol type) => type.Name == "CancellationToken" && type.ContainingNamespace.Is("System.Threading");

    /// <summary>The element type of types that resemble a span: read-only spans, memories, arrays and pointers.</summary>
    public static ITypeSymbol? BufferElement(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => array.ElementType,
        IPointerTypeSymbol pointer => pointer.PointedAtType,
        INamedTypeSymbol named when IsSystem(type, "ReadOnlySpan", 1) || IsSystem(type, "Memory", 1) || IsSystem(type, "ReadOnlyMemory", 1) =>
            named.TypeArguments[0],
        _ => null,
    };

    /// <summary>The item type of <c>IEnumerable&lt;T&gt;</c> and similar interfaces.</summary>
    public static ITypeSymbol? SequenceItem(ITypeSymbol type) =>
        type is INamedTypeSymbol { Name: "IEnumerable" or "IEnumerator" or "IAsyncEnumerable" or "IAsyncEnumerator", TypeArguments: [{ } item] }
            && type.ContainingNamespace.Is(Collections)
            ? item
            : null;

    /// <summary>Whether a type is a sequence that can be asked for its items from the beginning on.</summary>
    public static bool IsSequence(ITypeSymbol type) => type.Name is "IEnumerable" or "IAsyncEnumerable" && SequenceItem(type) is not null;

    /// <summary>Whether a type is a task, so that the method is asynchronous.</summary>
    public static bool IsTask(ITypeSymbol type) =>
        type.Name is "Task" or "ValueTask" && type.ContainingNamespace.Is("System.Threading.Tasks");

    /// <summary>What a task returns; null if the type is no task, or one that returns nothing.</summary>
    public static ITypeSymbol? TaskResult(ITypeSymbol type) => IsTask(type) && type is INamedTypeSymbol { TypeArguments: [{ } result] } ? result : null;

    public static bool IsSystem(ITypeSymbol type, string name, int arity) =>
        type is INamedTypeSymbol named && named.Arity == arity && named.Is("System", name);

    /// <summary>Whether a type is one of <c>System.Collections.Generic</c>.</summary>
    public static bool IsCollection(INamedTypeSymbol type, string name, int arity) =>
        type.Arity == arity && type.Is(Collections, name);

    private static bool IsInfeed(ITypeSymbol type, string metadataName) =>
        type.Name.Length == metadataName.Length - KnownNames.Namespace.Length && metadataName.EndsWith(type.Name, StringComparison.Ordinal)
        && type.ContainingType is null && type.ContainingNamespace.Is("Infeed");
}

using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Serialising;

/// <summary>Suggests a replacement for a type that cannot be sent to another process: the most similar type that can.</summary>
internal static class NearestType
{
    private const string Any = "a class or record of your own that holds what the samples read";

    /// <summary>What to use instead, as the end of a sentence: <c>'string[]'</c>.</summary>
    public static string Of(ITypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Delegate } or { SpecialType: SpecialType.System_Delegate or SpecialType.System_MulticastDelegate } => "a method of the source",
        { SpecialType: SpecialType.System_IntPtr } or IPointerTypeSymbol or IFunctionPointerTypeSymbol => "'long'",
        { SpecialType: SpecialType.System_UIntPtr } => "'ulong'",
        { SpecialType: SpecialType.System_Array } => "an array of its real type, such as 'int[]'",
        INamedTypeSymbol named when KnownTypes.IsSystem(type, "Random", 0) => "a 'ref SampleRandom' parameter of the sample",
        INamedTypeSymbol named when Named(named) is { } name => $"'{name}'",
        { SpecialType: SpecialType.System_Object } or { TypeKind: TypeKind.Dynamic or TypeKind.Interface } or { IsAbstract: true, IsStatic: false } => "the class that it holds",
        _ => Any,
    };

    private static string? Named(INamedTypeSymbol type) => type switch
    {
        _ when IsBelow(type, "HttpMessageInvoker") => "Uri",
        // The replacement is something from which the worker can open the object again, such as the name of a file.
        _ when IsBelow(type, "MemoryStream") => "byte[]",
        _ when IsBelow(type, "MemoryMappedFile") || IsBelow(type, "UnmanagedMemoryAccessor") => "SharedArray<byte>",
        _ when IsBelow(type, "FileStream") || IsBelow(type, "StreamReader") || IsBelow(type, "StreamWriter") || IsBelow(type, "SafeFileHandle") => "string",
        _ when IsBelow(type, "FileSystemInfo") || IsBelow(type, "DriveInfo") || IsBelow(type, "DbConnection") || IsBelow(type, "Type") => "string",
        { TypeArguments: [{ } item] } when type.Name is "Lazy" or "Task" or "ValueTask" or "ThreadLocal" or "AsyncLocal" or "WeakReference"
            && type.ContainingNamespace.IsWithin("System") => SymbolText.Words(item),
        { TypeArguments: [{ } item] } when type.Is("System.Buffers", "ReadOnlySequence") => $"ReadOnlyMemory<{SymbolText.Words(item)}>",
        { TypeArguments: [{ } item] } when type.ContainingNamespace.IsWithin("System.Collections") => $"{SymbolText.Words(item)}[]",
        { TypeArguments: [{ } key, { } value] } when type.ContainingNamespace.IsWithin("System.Collections") => $"Dictionary<{SymbolText.Words(key)}, {SymbolText.Words(value)}>",
        { Name: "StringBuilder" or "JsonDocument" or "JsonElement" or "XDocument" or "XmlDocument" }
            when type.ContainingNamespace.IsWithin("System") => "string",
        { Name: "BitArray" } when type.ContainingNamespace.IsWithin("System.Collections") => "bool[]",
        { Name: "IPAddress" or "IPEndPoint" } when type.ContainingNamespace.IsWithin("System.Net") => "string",
        _ => null,
    };

    private static bool IsBelow(INamedTypeSymbol type, string name) => type.SelfAndBases()
        .Any(link => link.Name == name && (link.ContainingNamespace.IsWithin("System") || link.ContainingNamespace.IsWithin("Microsoft.Win32")));
}

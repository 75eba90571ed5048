using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Knowledge;

/// <summary>Recognises library methods that wait for a file or for any stream, and that have an asynchronous counterpart.</summary>
internal static class FileReads
{
    /// <summary>The asynchronous method that does the same; null if a call does not wait for a file or a stream, or there is none.</summary>
    public static string? Remedy(IInvocationOperation call) => call.TargetMethod switch
    {
        { Name: "ReadAllBytes" or "ReadAllText" or "ReadAllLines", ContainingType: var type } when type.Is("System.IO", "File") => Twin(call),
        { Name: "Read", ContainingType: var type } when type.Is("System.IO", "RandomAccess") => Twin(call),
        { Name: "Read" or "ReadExactly" or "ReadAtLeast" or "CopyTo" } when IsStream(call.Instance?.Type) => Twin(call),
        { Name: "Read" or "ReadBlock" or "ReadLine" or "ReadToEnd" } when call.Instance?.Type?.Is("System.IO", "StreamReader") == true => Twin(call),
        _ => null,
    };

    private static string Twin(IInvocationOperation call) => $"{call.TargetMethod.Name}Async";

    // Not a MemoryStream, which waits for nothing, nor others that compute what they read.
    private static bool IsStream(ITypeSymbol? type) => type is not null
        && (type.Is("System.IO", "Stream") || type.Is("System.IO", "FileStream") || type.Is("System.IO", "BufferedStream"));
}

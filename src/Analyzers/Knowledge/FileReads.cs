using Infeed.Analyzers.Flow;
using Infeed.Analyzers.Operations;
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
        { Name: "Read" or "ReadExactly" or "ReadAtLeast" or "CopyTo" } when IsStream(call.Instance) => Twin(call),
        { Name: "Read" or "ReadBlock", Parameters.Length: > 0 } when IsReader(call.Instance) => Twin(call),
        { Name: "ReadLine" or "ReadToEnd" } when IsReader(call.Instance) => Twin(call),
        _ => null,
    };

    private static string Twin(IInvocationOperation call) => $"{call.TargetMethod.Name}Async";

    private static bool IsReader(IOperation? value) => value?.Type?.Is("System.IO", "StreamReader") == true && !IsOfMemory(value);

    // By its type, a MemoryStream waits for nothing, and others compute what they read. One that decompresses waits for the stream below it.
    private static bool IsStream(IOperation? value) => value?.Type is { } type && !IsOfMemory(value)
        && (type.Is("System.IO", "Stream") || type.Is("System.IO", "FileStream") || type.Is("System.IO", "BufferedStream")
            || (type.ContainingNamespace.IsWithin("System.IO.Compression") && Made(value)?.Arguments.FirstOrDefault() is { } below && IsStream(below.Value)));

    // The creation of an object, also by way of the local that it is kept in.
    private static IObjectCreationOperation? Made(IOperation value) => value.Unwrapped() switch
    {
        IObjectCreationOperation made => made,
        ILocalReferenceOperation local => LocalValues.Only(local)?.Unwrapped() as IObjectCreationOperation,
        _ => null,
    };

    // 'Stream held = new MemoryStream(bytes);' and 'var text = new StreamReader(new MemoryStream(bytes));'.
    private static bool IsOfMemory(IOperation value) => value.Unwrapped() switch
    {
        ILocalReferenceOperation local => LocalValues.Initial(local) is { } first && IsOfMemory(first),
        IObjectCreationOperation made => IsMemory(made) || made.Arguments.Any(argument => IsMemory(argument.Value.Unwrapped())),
        _ => false,
    };

    private static bool IsMemory(IOperation value) => value is IObjectCreationOperation { Type: { } type } && type.Is("System.IO", "MemoryStream");
}

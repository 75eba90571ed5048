using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Knowledge;

/// <summary>Recognises code that reads something outside of the program that can change: files, and the environment of the process.</summary>
internal static class Surroundings
{
    private const string Files = "System.IO";

    /// <summary>The call or property that asks, as the user wrote it; null if there is none.</summary>
    public static string? Asked(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod: { ContainingType: { } type, Name: var name } } when IsAskingFiles(type, name) || IsAskingProcess(type, name) =>
            $"{type.Name}.{name}",
        IPropertyReferenceOperation { Property: { ContainingType: { } type, Name: var name } } when IsOfFile(type, name) || IsOfProcess(type, name) =>
            $"{type.Name}.{name}",
        IObjectCreationOperation { Constructor: { Parameters: [{ Type.SpecialType: SpecialType.System_String }, ..], ContainingType: { } type } }
            when type.Is(Files, "FileStream") || type.Is(Files, "StreamReader") => $"new {type.Name}",
        _ => null,
    };

    // Methods that write do not count: they write for people, or for code that reads it later.
    private static bool IsAskingFiles(INamedTypeSymbol type, string name) =>
        (type.Is(Files, "File") || type.Is(Files, "Directory") || IsInfo(type))
            && (name is "Exists" || StartsWith(name, "Read") || StartsWith(name, "Open") || StartsWith(name, "Get") || StartsWith(name, "Enumerate"))
            && name is not ("GetHashCode" or "GetType");

    private static bool IsOfFile(INamedTypeSymbol type, string name) =>
        IsInfo(type) && (name is "Length" or "Exists" or "Attributes" || name.Contains("Time"));

    private static bool IsAskingProcess(INamedTypeSymbol type, string name) =>
        type.Is("System", "Environment")
            && name is "GetEnvironmentVariable" or "GetEnvironmentVariables" or "ExpandEnvironmentVariables" or "GetCommandLineArgs" or "GetFolderPath";

    private static bool IsOfProcess(INamedTypeSymbol type, string name) =>
        type.Is("System", "Environment") && name is "CommandLine" or "CurrentDirectory" or "MachineName" or "ProcessorCount" or "UserName" or "WorkingSet";

    private static bool IsInfo(INamedTypeSymbol type) => type.Is(Files, "FileInfo") || type.Is(Files, "DirectoryInfo") || type.Is(Files, "FileSystemInfo");

    private static bool StartsWith(string name, string start) => name.StartsWith(start, StringComparison.Ordinal);
}

using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Knowledge;

/// <summary>
/// Recognises code that concerns all threads of its process: it ends the process, changes a setting of it, stops all threads, deals with other processes, or
/// uses memory that .NET does not check, where a mistake crashes the process.
/// </summary>
internal static class WholeProcess
{
    public static OperationKind[] Kinds { get; } =
    [
        OperationKind.Invocation, OperationKind.SimpleAssignment, OperationKind.VariableDeclarator, OperationKind.FunctionPointerInvocation,
    ];

    public static bool IsConcerned(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod: { ContainingType: { } type, Name: var name } } =>
            Ends(type, name) || Sets(type, name) || IsUnchecked(type) || type.Is("System.Diagnostics", "Process"),
        // The present culture is that of the thread.
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: { IsStatic: true, DeclaringSyntaxReferences.IsEmpty: true } property } } =>
            property.Name is not ("CurrentCulture" or "CurrentUICulture"),
        IVariableDeclaratorOperation { Symbol.Type.TypeKind: TypeKind.Pointer or TypeKind.FunctionPointer } => true,
        IFunctionPointerInvocationOperation => true,
        _ => false,
    };

    private static bool Ends(INamedTypeSymbol type, string name) => name is "Exit" or "FailFast" && type.Is("System", "Environment");

    private static bool Sets(INamedTypeSymbol type, string name) => name switch
    {
        "SetEnvironmentVariable" => type.Is("System", "Environment"),
        "SetSwitch" or "SetData" => type.Is("System", "AppContext"),
        "SetOut" or "SetError" or "SetIn" => type.Is("System", "Console"),
        "SetMinThreads" or "SetMaxThreads" => type.Is("System.Threading", "ThreadPool"),
        "Collect" or "WaitForPendingFinalizers" or "TryStartNoGCRegion" => type.Is("System", "GC"),
        "RegisterProvider" => type.Is("System.Text", "Encoding"),
        _ => false,
    };

    private static bool IsUnchecked(INamedTypeSymbol type) => type.Is("System.Runtime.CompilerServices", "Unsafe")
        || (type.Name is "Marshal" or "NativeMemory" or "NativeLibrary" && type.ContainingNamespace.Is("System.Runtime.InteropServices"));
}

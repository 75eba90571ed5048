using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Validation.Forms;

/// <summary>Says why workers cannot call a method directly, whatever its form.</summary>
internal static class UncallableMethod
{
    /// <returns>The reason; null if there is none.</returns>
    public static string? Problem(IMethodSymbol method) => method switch
    {
        { MethodKind: MethodKind.ExplicitInterfaceImplementation } => "implements an interface explicitly",
        { MethodKind: not MethodKind.Ordinary } => "is not an ordinary method",
        { IsGenericMethod: true } => "is generic",
        { IsVararg: true } => "takes a variable argument list",
        { ReturnsByRef: true } or { ReturnsByRefReadonly: true } => "returns by reference",
        _ => null,
    };

    /// <returns>The reason why workers that wait for nothing cannot call a method; null if there is none.</returns>
    public static string? ProblemOfSynchronous(IMethodSymbol method) =>
        Problem(method) ?? (method.IsAsync || KnownTypes.IsTask(method.ReturnType) ? "is asynchronous" : null);

    /// <summary>The name of a method in messages: an accessor has that of its property, an explicit implementation the one without its interface.</summary>
    public static string NameOf(IMethodSymbol method) => method.AssociatedSymbol?.Name ?? method.Name.Substring(method.Name.LastIndexOf('.') + 1);
}

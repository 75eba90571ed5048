using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Operations;

/// <summary>What calls are about.</summary>
internal static class Calls
{
    /// <summary>The object that a call is about: the one it is called on, or the first argument of an extension or a static method.</summary>
    public static IOperation? Subject(this IInvocationOperation call) => call.Instance ?? call.Arguments.FirstOrDefault()?.Value;

    /// <summary>Whether a call is a view of what it is called on: the memory stays where it is.</summary>
    public static bool IsView(this IInvocationOperation call) => call.TargetMethod.Name is "AsSpan" or "AsMemory" or "Slice";

    /// <summary>Whether an argument can be written to by who is called.</summary>
    public static bool IsByReference(this IArgumentOperation argument) => argument.Parameter is { RefKind: RefKind.Ref or RefKind.Out };
}

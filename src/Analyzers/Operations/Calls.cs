using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Operations;

/// <summary>Helpers for calls.</summary>
internal static class Calls
{
    /// <summary>The subject of a call: the object it is called on, or the first argument of an extension or static method.</summary>
    public static IOperation? Subject(this IInvocationOperation call) => call.Instance ?? call.Arguments.FirstOrDefault()?.Value;

    /// <summary>Whether a call returns a view of its subject, without copying the memory.</summary>
    public static bool IsView(this IInvocationOperation call) => call.TargetMethod.Name is "AsSpan" or "AsMemory" or "Slice";

    /// <summary>The array that a new span is a view of: <c>new Span&lt;float&gt;(scratch, 0, 4)</c>; null for other objects.</summary>
    public static IOperation? Viewed(this IObjectCreationOperation made) =>
        made is { Type: { } type, Arguments: [{ Value: { Type: IArrayTypeSymbol } array }, ..] } && (type.Is("System", "Span") || type.Is("System", "Memory"))
            ? array : null;

    /// <summary>
    /// The argument that a call passes on to a parameter of its lambda: <c>state</c> in <c>table.GetOrAdd(key, (key, state) => ..., state)</c>. It is found by
    /// its type: it is the only argument whose parameter has the same type parameter as the lambda's parameter.
    /// </summary>
    /// <param name="function">The argument that is a lambda or a method.</param>
    /// <param name="ordinal">The lambda's parameter.</param>
    public static IOperation? HandedOn(this IArgumentOperation function, int ordinal)
    {
        if (function.Parameter is not { ContainingSymbol: IMethodSymbol { DeclaringSyntaxReferences.IsEmpty: true } method } parameter
            || TypeOf(parameter) is not INamedTypeSymbol { DelegateInvokeMethod.Parameters: var taken } || ordinal >= taken.Length
                || taken[ordinal].Type is not ITypeParameterSymbol wanted)
        {
            return null;
        }

        var given = function.Parent switch
        {
            IInvocationOperation call => call.Arguments,
            IObjectCreationOperation creation => creation.Arguments,
            _ => [],
        };
        return given.Where(other => other.Parameter is { } place && TypeOf(place).IsSame(wanted)).Take(2).ToArray() is [{ Value: var only }] ? only : null;

        ITypeSymbol TypeOf(IParameterSymbol place) => method.OriginalDefinition.Parameters[place.Ordinal].Type;
    }

    /// <summary>The argument whose value is this lambda or method group.</summary>
    public static IArgumentOperation? AsArgument(this IOperation function) =>
        function.Parent is IDelegateCreationOperation made ? made.User() as IArgumentOperation : null;

    /// <summary>Whether the called method can write to the argument.</summary>
    public static bool IsByReference(this IArgumentOperation argument) => argument.Parameter is { RefKind: RefKind.Ref or RefKind.Out };
}

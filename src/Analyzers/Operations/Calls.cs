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

    /// <summary>
    /// What a call hands on to a parameter of the lambda that it is given: <c>state</c> in <c>table.GetOrAdd(key, (key, state) => ..., state)</c>. It is told
    /// by the types: the one argument whose parameter has the type parameter that the lambda's parameter has.
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

    /// <summary>The argument that a lambda or a method group is.</summary>
    public static IArgumentOperation? AsArgument(this IOperation function) =>
        function.Parent is IDelegateCreationOperation made ? made.User() as IArgumentOperation : null;

    /// <summary>Whether an argument can be written to by who is called.</summary>
    public static bool IsByReference(this IArgumentOperation argument) => argument.Parameter is { RefKind: RefKind.Ref or RefKind.Out };
}

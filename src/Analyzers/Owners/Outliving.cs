using Infeed.Analyzers.Flow;
using Infeed.Analyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Owners;

/// <summary>
/// Finds out whether an object is in a field of the source, directly or by way of other objects. Owners alone do not tell: what a worker keeps and what a
/// sample creates both belong to one worker.
/// </summary>
internal static class Outliving
{
    /// <summary>Whether an object outlives the sample that uses it; false where that is not known.</summary>
    /// <param name="instance">The object; null for <c>this</c>.</param>
    /// <param name="frame">The method that refers to it.</param>
    public static bool Is(IOperation? instance, Frame frame)
    {
        if (instance?.Unwrapped() is null or IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance })
            return frame.Receiver == Owner.Source || (ReceiverOf(frame.Call) is { } receiver && frame.Caller is { } caller && Is(receiver, caller));
        var value = instance.Accessed();
        if (Members.Named(value, frame.Method) is var (member, _, holder))
            return !member.IsStatic && Is(holder, frame);
        return value.Unwrapped() switch
        {
            IParameterReferenceOperation { Parameter: var parameter } =>
                frame.Caller is { } caller && Given(parameter, frame) is { } given && Is(given, caller),
            ILocalReferenceOperation local => LocalValues.Only(local) is { } only && Is(only, frame),
            _ => false,
        };
    }

    private static IOperation? ReceiverOf(IOperation? call) => call switch
    {
        IInvocationOperation made => made.Instance,
        IPropertyReferenceOperation property => property.Instance,
        _ => null,
    };

    private static IOperation? Given(IParameterSymbol parameter, Frame frame) => frame.Call is IInvocationOperation call
        && parameter.ContainingSymbol.OriginalDefinition.IsSame(frame.Method?.OriginalDefinition)
        ? call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == parameter.Ordinal)?.Value : null;
}

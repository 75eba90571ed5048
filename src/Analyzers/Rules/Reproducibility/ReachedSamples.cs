using Infeed.Analyzers.Flow;
using Infeed.Analyzers.Operations;
using Infeed.Analyzers.Owners;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Rules.Reproducibility;

/// <summary>
/// Follows a number through arithmetic, locals and queries, to find out whether a member or a sample gets it. A number that is only compared, as a check does,
/// or printed does not count.
/// </summary>
internal static class ReachedSamples
{
    /// <summary>Whether a value reaches a member of the source, or the columns of a sample.</summary>
    /// <param name="value">The value.</param>
    /// <param name="frame">The method that contains it, with its callers.</param>
    public static bool IsReached(IOperation value, Frame frame) => IsReached(value, frame, new HashSet<ISymbol>(SymbolEqualityComparer.Default));

    /// <summary>Whether the number that a loop adds up in a local or a member reaches them.</summary>
    public static bool IsSumReached(IOperation accumulator, Frame frame) =>
        IsWritten(accumulator, frame, new HashSet<ISymbol>(SymbolEqualityComparer.Default));

    private static bool IsReached(IOperation value, Frame frame, HashSet<ISymbol> seen) => value.User() switch
    {
        IFieldInitializerOperation or IPropertyInitializerOperation => true,
        IAssignmentOperation { Target: { } target } assignment => !value.IsWithin(target) && IsWritten(assignment.Target, frame, seen),
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: { } local } } => IsRead(local, value, frame, seen),
        IBinaryOperation { Type.SpecialType: SpecialType.System_Boolean } => false,
        IBinaryOperation or IUnaryOperation or ICoalesceOperation or ITupleOperation or IArrayCreationOperation or ICollectionExpressionOperation =>
            IsReached(value.User()!, frame, seen),
        IArrayInitializerOperation { Parent: IArrayCreationOperation array } => IsReached(array, frame, seen),
        IConditionalOperation either => !value.IsWithin(either.Condition) && either.Type is not null && IsReached(either, frame, seen),
        IArgumentOperation { Parent: IObjectCreationOperation made } => IsReached(made, frame, seen),
        IArgumentOperation { Parent: IInvocationOperation call } => IsPassedOn(call) && IsReached(call, frame, seen),
        IInvocationOperation call => IsPassedOn(call) && IsReached(call, frame, seen),
        IReturnOperation end => IsReturned(end, frame, seen),
        _ => false,
    };

    // 'Math.Sqrt(total)', 'Convert.ToSingle(total)', 'weights.Select(weight => weight / total).ToArray()'
    private static bool IsPassedOn(IInvocationOperation call) =>
        call.Type is { SpecialType: not (SpecialType.System_Void or SpecialType.System_String or SpecialType.System_Boolean) }
        && call.TargetMethod.ContainingNamespace.IsWithin("System");

    private static bool IsReturned(IReturnOperation end, Frame frame, HashSet<ISymbol> seen)
    {
        foreach (var link in end.Ancestors())
        {
            if (link is ILocalFunctionOperation)
                return false;
            if (link is IAnonymousFunctionOperation function && !function.Symbol.IsSame(frame.Method))
                return function.AsArgument()?.Parent is IInvocationOperation query && IsPassedOn(query) && IsReached(query, frame, seen);
        }

        // The call site of a sample's helper is not known, but its result is there for the sample.
        return frame.Kind == PathKind.Sample || (frame is { Call: { } call, Caller: { } caller } && IsReached(call, caller, seen));
    }

    private static bool IsWritten(IOperation target, Frame frame, HashSet<ISymbol> seen) => target.Unwrapped() switch
    {
        ILocalReferenceOperation { Local: { } local } => IsRead(local, target, frame, seen),
        IParameterReferenceOperation { Parameter: { } parameter } => frame.Kind == PathKind.Sample || Members.IsCaptured(parameter, frame.Method),
        IArrayElementReferenceOperation { ArrayReference: { } array } => IsWritten(array, frame, seen),
        IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } collection } => IsWritten(collection, frame, seen),
        IFieldReferenceOperation or IPropertyReferenceOperation => true,
        _ => false,
    };

    private static bool IsRead(ILocalSymbol local, IOperation within, Frame frame, HashSet<ISymbol> seen) =>
        seen.Add(local) && within.Root().Descendants().OfType<ILocalReferenceOperation>().Any(use =>
            use.Local.IsSame(local) && !use.IsWithin(within) && IsReached(use, frame, seen));
}

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
    public static bool IsReached(IOperation value, Frame frame) => IsReached(value, frame, new Ends(WithMembers: true));

    /// <summary>Whether a value reaches the columns of a sample without passing through a member.</summary>
    /// <param name="value">The value.</param>
    /// <param name="frame">The method that contains it, with its callers.</param>
    public static bool IsInColumn(IOperation value, Frame frame) => IsReached(value, frame, new Ends(WithMembers: false));

    /// <summary>Whether the number that a loop adds up in a local or a member reaches a member of the source, or the columns of a sample.</summary>
    public static bool IsSumReached(IOperation accumulator, Frame frame) =>
        IsWritten(accumulator, frame, new Ends(WithMembers: true));

    private static bool IsReached(IOperation value, Frame frame, Ends ends) => value.User() switch
    {
        IFieldInitializerOperation or IPropertyInitializerOperation => ends.WithMembers,
        IAssignmentOperation { Target: { } target } assignment => !value.IsWithin(target) && IsWritten(assignment.Target, frame, ends),
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: { } local } } => IsRead(local, value, frame, ends),
        IBinaryOperation { Type.SpecialType: SpecialType.System_Boolean } => false,
        IBinaryOperation or IUnaryOperation or ICoalesceOperation or ITupleOperation or IArrayCreationOperation or ICollectionExpressionOperation =>
            IsReached(value.User()!, frame, ends),
        IArrayInitializerOperation { Parent: IArrayCreationOperation array } => IsReached(array, frame, ends),
        IConditionalOperation either => !value.IsWithin(either.Condition) && either.Type is not null && IsReached(either, frame, ends),
        IArgumentOperation { Parent: IObjectCreationOperation made } => IsReached(made, frame, ends),
        IArgumentOperation { Parent: IInvocationOperation call } => IsPassedOn(call) && IsReached(call, frame, ends),
        IInvocationOperation call => IsPassedOn(call) && IsReached(call, frame, ends),
        IReturnOperation end => IsReturned(end, frame, ends),
        _ => false,
    };

    // 'Math.Sqrt(total)', 'Convert.ToSingle(total)', 'weights.Select(weight => weight / total).ToArray()'
    private static bool IsPassedOn(IInvocationOperation call) =>
        call.Type is { SpecialType: not (SpecialType.System_Void or SpecialType.System_String or SpecialType.System_Boolean) }
        && call.TargetMethod.ContainingNamespace.IsWithin("System");

    private static bool IsReturned(IReturnOperation end, Frame frame, Ends ends)
    {
        foreach (var link in end.Ancestors())
        {
            if (link is ILocalFunctionOperation)
                return false;
            if (link is IAnonymousFunctionOperation function && !function.Symbol.IsSame(frame.Method))
                return function.AsArgument()?.Parent is IInvocationOperation query && IsPassedOn(query) && IsReached(query, frame, ends);
        }

        // Frames of samples do not tell call sites apart, so how a helper's result is used is not known. The sample is assumed to use it.
        return frame.Kind == PathKind.Sample || (frame is { Call: { } call, Caller: { } caller } && IsReached(call, caller, ends));
    }

    private static bool IsWritten(IOperation target, Frame frame, Ends ends) => target.Unwrapped() switch
    {
        ILocalReferenceOperation { Local: { } local } => IsRead(local, target, frame, ends),
        IParameterReferenceOperation { Parameter: { } parameter } => frame.Kind == PathKind.Sample || Members.IsCaptured(parameter, frame.Method),
        IArrayElementReferenceOperation { ArrayReference: { } array } => IsWritten(array, frame, ends),
        IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } collection } => IsWritten(collection, frame, ends),
        IFieldReferenceOperation or IPropertyReferenceOperation => ends.WithMembers,
        _ => false,
    };

    private static bool IsRead(ILocalSymbol local, IOperation within, Frame frame, Ends ends) =>
        ends.Seen.Add(local) && within.Root().Descendants().OfType<ILocalReferenceOperation>().Any(use =>
            use.Local.IsSame(local) && !use.IsWithin(within) && IsReached(use, frame, ends));

    /// <summary>Where a value is followed to, and the locals that were followed already.</summary>
    private sealed record Ends(bool WithMembers)
    {
        public HashSet<ISymbol> Seen { get; } = new(SymbolEqualityComparer.Default);
    }
}

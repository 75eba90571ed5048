using Infeed.Analyzers.Flow;
using Infeed.Analyzers.Knowledge;
using Infeed.Analyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Rules.Reproducibility;

/// <summary>
/// Recognises code by which a method sets a member to a value that its caller gives, or an element at a place that the caller gives. What the method computes
/// by itself, or reads from a file, does not count.
/// </summary>
internal static class GivenValues
{
    /// <summary>Whether an operation of a method changes a member, or what it holds, by what the caller gives.</summary>
    public static bool Change(IOperation operation, ISymbol member, IMethodSymbol method) =>
        IsCopied(operation, member, method) || IsSetByNumber(operation, member, method)
        || Write.AllOf(operation, method).Any(write => IsMember(write, member) && !FirstUse.Is(operation, member) && IsOfCaller(operation, write));

    private static bool IsMember(Write write, ISymbol member) => write.Member.IsSame(member) && write.Holder is null or IInstanceReferenceOperation;

    // A loop that counts something up, or fills a table, most likely loads data, so it does not count.
    private static bool IsOfCaller(IOperation operation, Write write) => operation switch
    {
        ICompoundAssignmentOperation { Value: { } by } when write.IsElement => IsGiven(write.Index) || IsGiven(by),
        ISimpleAssignmentOperation { Value: { } item } when write.IsElement => IsGiven(write.Index) || IsItem(item.Unwrapped()),
        _ when write.IsElement => IsGiven(write.Index),
        IIncrementOrDecrementOperation or ICompoundAssignmentOperation => !operation.Ancestors().Any(link => link is ILoopOperation),
        ISimpleAssignmentOperation { Value: { } value } => IsGiven(value),
        _ => false,
    };

    // All at once: 'next.CopyTo(losses)', 'Array.Copy(next, losses, losses.Length)'.
    private static bool IsCopied(IOperation operation, ISymbol member, IMethodSymbol method) =>
        operation is IInvocationOperation { TargetMethod: { Name: "Copy" or "CopyTo" or "TryCopyTo" or "BlockCopy" } copy } call
        && call.Arguments.Any(argument => Filled.IsFilled(copy, argument.Parameter) && member.IsSame(Filled.Root(argument.Value, method)))
        && call.Subject() is { } copied && IsParameter(Viewed(copied));

    // 'losses[index] = loss' of a list or dictionary. A table whose key is text is most likely filled before there is a loader, so it does not count.
    private static bool IsSetByNumber(IOperation operation, ISymbol member, IMethodSymbol method) =>
        operation is IAssignmentOperation { Target: IPropertyReferenceOperation { Property: { IsIndexer: true, ReturnsByRef: false } } element }
        && element.Arguments is [{ Value: { Type.SpecialType: SpecialType.System_Int32 or SpecialType.System_Int64 } key }] && IsGiven(key)
        && element.Instance is { } collection && member.IsSame(Members.Named(collection.Accessed(), method)?.Member);

    // 'next[i]' of an array or span that the caller gives. A string does not count, because a method most likely loads from it.
    private static bool IsItem(IOperation value) => value switch
    {
        IArrayElementReferenceOperation { ArrayReference: { } given } => IsParameter(given),
        IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { Type.SpecialType: not SpecialType.System_String } given } => IsParameter(given),
        _ => false,
    };

    // A parameter, or a number that is computed from one.
    private static bool IsGiven(IOperation? value) => value?.Unwrapped() switch
    {
        { } parameter when IsParameter(parameter) => true,
        IBinaryOperation { OperatorMethod: null } sum => IsGiven(sum.LeftOperand) || IsGiven(sum.RightOperand),
        IUnaryOperation { OperatorMethod: null } sign => IsGiven(sign.Operand),
        _ => false,
    };

    // A parameter of the primary constructor does not count, because its value was given at construction.
    private static bool IsParameter(IOperation value) =>
        value is IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: not MethodKind.Constructor } };

    private static IOperation Viewed(IOperation buffer) =>
        buffer.Unwrapped() is IInvocationOperation view && view.IsView() && view.Subject() is { } viewed ? Viewed(viewed) : buffer.Unwrapped();
}

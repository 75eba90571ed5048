using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Operations;

/// <summary>Navigates the tree of operations.</summary>
internal static class OperationTree
{
    /// <summary>The value itself, without the conversions and parentheses around it. For the receiver in <c>x?.Call()</c>, this is <c>x</c>.</summary>
    public static IOperation Unwrapped(this IOperation operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IConversionOperation conversion:
                    operation = conversion.Operand;
                    continue;
                case IParenthesizedOperation inner:
                    operation = inner.Operand;
                    continue;
                case IConditionalAccessInstanceOperation receiver when receiver.Accessed() is var accessed && accessed != receiver:
                    operation = accessed;
                    continue;
                default:
                    return operation;
            }
        }
    }

    /// <summary>The value as the code shows it: without the parentheses, and without the conversions that the code does not write.</summary>
    public static IOperation AsWritten(this IOperation operation)
    {
        while (operation is IParenthesizedOperation or IConversionOperation { IsImplicit: true })
            operation = operation is IConversionOperation { Operand: { } operand } ? operand : ((IParenthesizedOperation)operation).Operand;
        return operation;
    }

    /// <summary>
    /// The operation that uses a value: the first one around it that is neither a conversion nor parentheses. For <c>x</c> in <c>x?.Call()</c>, this is the
    /// call, and for the call it is what uses the whole.
    /// </summary>
    public static IOperation? User(this IOperation value)
    {
        var (part, user) = (value, value.Parent);
        while (user is IConversionOperation or IParenthesizedOperation || (user is IConditionalAccessOperation access && access.WhenNotNull == part))
            (part, user) = (user, user.Parent);
        return user is IConditionalAccessOperation { WhenNotNull: var used } ? Receiver(used, part)?.User() ?? user : user;
    }

    /// <summary>The operations around an operation, from the inside out.</summary>
    public static IEnumerable<IOperation> Ancestors(this IOperation operation)
    {
        for (var link = operation.Parent; link is not null; link = link.Parent)
            yield return link;
    }

    /// <summary>The operations around an operation, from the inside out, each with its part that contains the operation.</summary>
    public static IEnumerable<(IOperation Child, IOperation Link)> Outward(this IOperation operation)
    {
        for (var (child, link) = (operation, operation.Parent); link is not null; (child, link) = (link, link.Parent))
            yield return (child, link);
    }

    /// <summary>For the receiver in <c>x?.Call()</c>, the object <c>x</c>; any other value itself.</summary>
    public static IOperation Accessed(this IOperation value) => value is IConditionalAccessInstanceOperation
        ? value.Ancestors().OfType<IConditionalAccessOperation>().FirstOrDefault(access => value.IsWithin(access.WhenNotNull))?.Operation ?? value
        : value;

    private static IConditionalAccessInstanceOperation? Receiver(IOperation used, IOperation accessed) =>
        used.DescendantsAndSelf().OfType<IConditionalAccessInstanceOperation>().FirstOrDefault(receiver => receiver.Accessed() == accessed);

    /// <summary>
    /// For a member in a pattern, the value that is matched, such as <c>x</c> in <c>x is { Length: 3 }</c>; null if the tree has no operation for that value.
    /// </summary>
    public static IOperation? Matched(this IInstanceReferenceOperation input) =>
        input.Ancestors().OfType<IPropertySubpatternOperation>().FirstOrDefault()?.Parent is IPatternOperation pattern ? pattern.Matched() : null;

    /// <summary>The value that is matched against a pattern; null if the tree has no operation for that value.</summary>
    public static IOperation? Matched(this IPatternOperation pattern)
    {
        foreach (var (child, link) in pattern.Outward())
        {
            switch (link)
            {
                // What a method takes apart has no operations for its parts.
                case IRecursivePatternOperation { DeconstructionSubpatterns: var parts } when child is IPatternOperation part && parts.Contains(part):
                    return null;
                case IIsPatternOperation { Value: var value }:
                    return value;
                case ISwitchExpressionOperation { Value: var value }:
                    return value;
                case ISwitchOperation { Value: var value }:
                    return value;
                case IPropertySubpatternOperation { Member: var member }:
                    return member;
                case not (IPatternOperation or ISwitchExpressionArmOperation or IPatternCaseClauseOperation or ISwitchCaseOperation):
                    return null;
            }
        }

        return null;
    }

    /// <summary>The object whose property is named: in a pattern, the value that is matched; null if it is static.</summary>
    public static IOperation? Holder(this IPropertyReferenceOperation reference) =>
        reference.Instance is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.PatternInput } input ? input.Matched() ?? input
        : reference.Instance;

    /// <summary>Whether a member or local is only assigned here, and not read.</summary>
    public static bool IsSet(this IOperation operation) => operation.Parent is ISimpleAssignmentOperation { Target: var target } && target == operation;

    /// <summary>The whole body or initializer that contains an operation.</summary>
    public static IOperation Root(this IOperation operation)
    {
        while (operation.Parent is { } parent)
            operation = parent;
        return operation;
    }

    /// <summary>Whether two operations are written alike, but for spaces and comments.</summary>
    public static bool IsSameCode(this IOperation operation, IOperation other) => SyntaxFactory.AreEquivalent(operation.Syntax, other.Syntax);

    /// <summary>Whether an operation is the other one or is inside it.</summary>
    public static bool IsWithin(this IOperation? operation, IOperation outer)
    {
        while (operation is not null && operation != outer)
            operation = operation.Parent;
        return operation is not null;
    }

    /// <summary>Whether an operation is in a lambda or a local function inside of the other one.</summary>
    public static bool IsInFunction(this IOperation operation, IOperation outer)
    {
        // Without an iterator and a lambda: rules ask this of every operation of a body.
        for (var link = operation.Parent; link is not null && link != outer; link = link.Parent)
        {
            if (link is IAnonymousFunctionOperation or ILocalFunctionOperation)
                return true;
        }

        return false;
    }
}

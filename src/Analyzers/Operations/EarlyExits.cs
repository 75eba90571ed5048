using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Operations;

/// <summary>Recognises statements that leave the code around them early: <c>if (isLoaded) return;</c>.</summary>
internal static class EarlyExits
{
    /// <summary>The condition of an <c>if</c> without <c>else</c> that returns; null for other statements.</summary>
    public static IOperation? Returning(IOperation statement) => ConditionOf(statement) is var (condition, last) && last is IReturnOperation ? condition : null;

    /// <summary>The same, also for one that goes on with the next turn of a loop.</summary>
    public static IOperation? Leaving(IOperation statement) =>
        ConditionOf(statement) is var (condition, last) && last is IReturnOperation or IBranchOperation { BranchKind: BranchKind.Continue } ? condition : null;

    private static (IOperation Condition, IOperation Last)? ConditionOf(IOperation statement) =>
        statement is not IConditionalOperation { WhenFalse: null, Condition: { } condition, WhenTrue: { } body } ? null
        : body is not IBlockOperation { Operations: var inner } ? (condition, body)
        : inner is [.., { } last] ? (condition, last) : null;
}

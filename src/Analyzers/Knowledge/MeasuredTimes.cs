using Infeed.Analyzers.Flow;
using Infeed.Analyzers.Operations;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Knowledge;

/// <summary>Recognises times that are only measured: how long something took, for statistics, or whether it takes too long.</summary>
internal static class MeasuredTimes
{
    // More steps than a measurement has.
    private const int MaxDepth = 12;

    /// <summary>Whether a time is only measured in one of these ways, printed or thrown.</summary>
    public static bool Is(IOperation time) => Is(time, 0);

    /// <summary>
    /// Whether a time ends a loop that writes to elements, such as one that improves a result as long as there is time. A loop that only waits writes to none.
    /// </summary>
    public static bool EndsWork(IOperation time)
    {
        foreach (var (child, link) in time.Outward().TakeWhile(step => step.Link is not IBlockOperation))
        {
            var loop = link switch
            {
                IWhileLoopOperation { Condition: { } condition } repeated when condition == child => repeated,
                IForLoopOperation { Condition: { } condition } counted when condition == child => counted,
                IConditionalOperation { Condition: { } condition } check when condition == child && check.WhenTrue.DescendantsAndSelf().Any(IsBreak) =>
                    check.Ancestors().OfType<ILoopOperation>().FirstOrDefault(),
                _ => null,
            };
            if (loop is not null)
                return loop.Body.Descendants().Any(operation => Write.Of(operation, user: null) is { IsElement: true });
        }

        return false;
    }

    private static bool IsBreak(IOperation operation) => operation is IBranchOperation { BranchKind: BranchKind.Break };

    private static bool Is(IOperation value, int depth) =>
        depth < MaxDepth && (Nondeterminism.IsOnlyPrinted(value) || RareCode.IsThrown(value) || IsUsed(value, depth));

    private static bool IsUsed(IOperation value, int depth) => value.User() switch
    {
        IBinaryOperation { Type.SpecialType: SpecialType.System_Boolean } comparison => IsTimeOut(comparison),
        IBinaryOperation difference => Is(difference, depth + 1),
        IInvocationOperation { TargetMethod.ContainingType: { } type } call when IsTime(type) => Is(call, depth + 1),
        IArgumentOperation { Parent: IInvocationOperation { TargetMethod.ContainingType: { } type } call } when IsTime(type) => Is(call, depth + 1),
        IPropertyReferenceOperation { Instance.Type: { } type } part when type.Is("System", "TimeSpan") => Is(part, depth + 1),
        IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: "Add" or "Record" } method } } =>
            method.ContainingType.Is("System.Threading", "Interlocked") || method.ContainingNamespace.IsWithin("System.Diagnostics.Metrics"),
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: { } local } } => AreAll(value, local, depth),
        _ => false,
    };

    private static bool AreAll(IOperation value, ILocalSymbol local, int depth)
    {
        var uses = value.Root().Descendants().OfType<ILocalReferenceOperation>().Where(use => use.Local.IsSame(local)).ToArray();
        return uses.Length > 0 && Array.TrueForAll(uses, use => Is(use, depth + 1));
    }

    // 'while (DateTime.UtcNow < deadline)', 'if (DateTime.UtcNow - start > limit) throw ...'. A comparison that decides anything else, such as a value by the
    // hour, is no time-out.
    private static bool IsTimeOut(IBinaryOperation comparison) => IsSpan(comparison.LeftOperand) && IsToStop(comparison);

    private static bool IsToStop(IOperation condition) => condition.User() switch
    {
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } both => IsToStop(both),
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not => IsToStop(not),
        IWhileLoopOperation or IForLoopOperation => true,
        IConditionalOperation { WhenTrue: IBlockOperation { Operations: [.., { } last] } } => RareCode.IsThrow(last),
        IConditionalOperation { WhenTrue: { } then } => RareCode.IsThrow(then),
        _ => false,
    };

    private static bool IsSpan(IOperation value) => IsTime(value.Unwrapped().Type) || value.Unwrapped().Type is { SpecialType: SpecialType.System_Int64 };

    private static bool IsTime(ITypeSymbol? type) =>
        type.Is("System", "DateTime") || type.Is("System", "DateTimeOffset") || type.Is("System", "TimeSpan");
}

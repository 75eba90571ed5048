using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Generator.Validation.Columns.Writes;

/// <summary>A <c>for</c> loop whose iterations are counted by a variable that only the loop itself sets.</summary>
/// <param name="Variable">The variable.</param>
/// <param name="First">Its value in the first iteration.</param>
/// <param name="Step">What is added to it after each iteration.</param>
/// <param name="Rounds">How often the body runs; null if it runs once for each element of the span, which may be empty.</param>
internal sealed record CountedLoop(ILocalSymbol Variable, long First, long Step, long? Rounds)
{
    public static CountedLoop? Of(IForLoopOperation loop, SpanReader spans, Assignments assignments)
    {
        if (loop.Condition is not IBinaryOperation { OperatorMethod: null } condition || loop.AtLoopBottom is not [var bottom])
            return null;
        var (variable, bound, kind) = (condition.LeftOperand, condition.RightOperand) switch
        {
            (ILocalReferenceOperation left, var right) when IsOf(loop, left.Local) => (left.Local, right, condition.OperatorKind),
            (var left, ILocalReferenceOperation right) when IsOf(loop, right.Local) => (right.Local, left, Mirrored(condition.OperatorKind)),
            _ => default,
        };
        if (variable is null || assignments.After(variable) != 1 || StepOf(bottom, variable, spans.Numbers) is not { } step)
            return null;
        if (InitialOf(loop, variable, spans.Numbers) is not { IsConstant: true, Constant: var first } || spans.Numbers.Of(bound) is not { } end)
            return null;
        if (end.IsConstant)
            return RoundsOf(first, end.Constant, step, kind) is { } rounds ? new(variable, first, step, rounds) : null;
        return first == 0 && step == 1 && kind is BinaryOperatorKind.LessThan or BinaryOperatorKind.NotEquals && end.Equals(spans.Whole.Length)
            ? new(variable, first, step, null)
            : null;
    }

    private static bool IsOf(IForLoopOperation loop, ILocalSymbol local) =>
        local.Type.SpecialType == SpecialType.System_Int32 && loop.Locals.Contains(local, SymbolEqualityComparer.Default);

    private static BinaryOperatorKind Mirrored(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.LessThan => BinaryOperatorKind.GreaterThan,
        BinaryOperatorKind.LessThanOrEqual => BinaryOperatorKind.GreaterThanOrEqual,
        BinaryOperatorKind.GreaterThan => BinaryOperatorKind.LessThan,
        BinaryOperatorKind.GreaterThanOrEqual => BinaryOperatorKind.LessThanOrEqual,
        _ => kind,
    };

    private static Affine? InitialOf(IForLoopOperation loop, ILocalSymbol variable, Numbers numbers) => numbers.Of(loop.Before
        .SelectMany(before => before.DescendantsAndSelf()).OfType<IVariableDeclaratorOperation>()
        .FirstOrDefault(declarator => SymbolEqualityComparer.Default.Equals(declarator.Symbol, variable))?.Initializer?.Value);

    private static long? StepOf(IOperation bottom, ILocalSymbol variable, Numbers numbers) =>
        bottom is not IExpressionStatementOperation { Operation: var step } ? null : step switch
        {
            IIncrementOrDecrementOperation { OperatorMethod: null } one when Is(one.Target, variable) => one.Kind == OperationKind.Increment ? 1 : -1,
            ICompoundAssignmentOperation { OperatorMethod: null } many when Is(many.Target, variable)
                && numbers.Of(many.Value) is { IsConstant: true, Constant: var constant } =>
                many.OperatorKind switch
                {
                    BinaryOperatorKind.Add => constant,
                    BinaryOperatorKind.Subtract => -constant,
                    _ => null,
                },
            _ => null,
        };

    private static bool Is(IOperation target, ILocalSymbol variable) =>
        target is ILocalReferenceOperation { Local: var local } && SymbolEqualityComparer.Default.Equals(local, variable);

    private static long? RoundsOf(long first, long end, long step, BinaryOperatorKind kind) => (kind, step) switch
    {
        (BinaryOperatorKind.LessThan, > 0) => Divide(end - first, step),
        (BinaryOperatorKind.LessThanOrEqual, > 0) => Divide(end + 1 - first, step),
        (BinaryOperatorKind.GreaterThan, < 0) => Divide(first - end, -step),
        (BinaryOperatorKind.GreaterThanOrEqual, < 0) => Divide(first + 1 - end, -step),
        (BinaryOperatorKind.NotEquals, 1) when end >= first => end - first,
        (BinaryOperatorKind.NotEquals, -1) when first >= end => first - end,
        _ => null,
    };

    private static long Divide(long distance, long step) => distance <= 0 ? 0 : ((distance - 1) / step) + 1;
}

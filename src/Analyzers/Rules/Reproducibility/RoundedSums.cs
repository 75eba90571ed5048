using Infeed.Analyzers.Knowledge;
using Infeed.Analyzers.Operations;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Rules.Reproducibility;

/// <summary>Recognises sums of floating-point numbers, whose last digits depend on the order of the summands.</summary>
internal static class RoundedSums
{
    /// <summary>Whether a query adds up or multiplies such numbers.</summary>
    public static bool Is(IInvocationOperation query) => IsOfLinq(query) && query.TargetMethod.Name switch
    {
        "Sum" or "Average" => Selector(query) is { } selector ? IsRounded(selector) : query.Subject() is { } summands && AreRounded(summands),
        "Aggregate" => FloatingPoint.Is(query.Type) && query.Arguments.Any(argument => IsAdding(argument.Value.Unwrapped())),
        _ => false,
    };

    /// <summary>The place to which a loop adds such numbers of its items, a local or a member that outlives the turn; null if there is none.</summary>
    public static IOperation? Accumulator(IForEachLoopOperation loop) => loop.Body.Descendants()
        .Select(operation => Added(operation) is var (target, value) && IsOfTurn(value, loop) && Outlives(target, loop) ? target : null)
        .FirstOrDefault(target => target is not null);

    /// <summary>The locals and members to which the threads of <c>Parallel.For</c> and the like add such numbers.</summary>
    public static IEnumerable<IOperation> OfThreads(IInvocationOperation call) => call.Arguments.SelectMany(argument => argument.Descendants())
        .Select(operation => Added(operation)?.Target).OfType<IOperation>()
        .Where(target => IsOneForAll(target, call));

    // Not an element of an array or a list, because each turn mostly has its own, nor what a turn has made.
    private static bool IsOneForAll(IOperation target, IInvocationOperation call) => target.Unwrapped() switch
    {
        IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation } => true,
        IFieldReferenceOperation { Instance: { } holder } => IsOneForAll(holder, call),
        IPropertyReferenceOperation { Property.IsIndexer: false, Instance: null or IInstanceReferenceOperation } => true,
        IPropertyReferenceOperation { Property.IsIndexer: false, Instance: { } holder } => IsOneForAll(holder, call),
        ILocalReferenceOperation { Local: var local } => !IsDeclaredIn(local, call),
        IParameterReferenceOperation { Parameter: var parameter } => !IsDeclaredIn(parameter, call),
        _ => false,
    };

    // 'total += weight', 'total = total + weight'
    private static (IOperation Target, IOperation Value)? Added(IOperation operation) => operation switch
    {
        ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract or BinaryOperatorKind.Multiply } sum =>
            FloatingPoint.IsRounded(sum.Value) ? (sum.Target, sum.Value) : null,
        ISimpleAssignmentOperation { Value: IBinaryOperation { OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Multiply } sum } set =>
            Symbol(sum.LeftOperand) is { } left && left.IsSame(Symbol(set.Target)) && FloatingPoint.IsRounded(sum.RightOperand)
                ? (set.Target, sum.RightOperand) : null,
        _ => null,
    };

    private static bool IsOfLinq(IInvocationOperation query) =>
        query.TargetMethod.ContainingType.Is("System.Linq", "Enumerable") || ParallelQueries.IsOfPlinq(query);

    private static bool AreRounded(IOperation summands) => summands.Unwrapped() switch
    {
        IInvocationOperation { TargetMethod.Name: "Select" } query when IsOfLinq(query) => Selector(query) is { } selector && IsRounded(selector),
        IInvocationOperation query when IsOfLinq(query) && query.Subject() is { } inner && inner.Type is not null && SameItems(query) => AreRounded(inner),
        var other => FloatingPoint.Is(Items.Of(other.Type)),
    };

    private static IOperation? Selector(IInvocationOperation query) =>
        query.Arguments.Select(argument => argument.Value.Unwrapped()).OfType<IDelegateCreationOperation>().FirstOrDefault();

    private static bool SameItems(IInvocationOperation query) => query.TargetMethod.Name is "Where" or "Skip" or "Take" or "Concat" or "ToArray" or "ToList";

    private static bool IsRounded(IOperation selector) => selector switch
    {
        IDelegateCreationOperation { Target: IAnonymousFunctionOperation { Body: { } body } } =>
            body.Descendants().OfType<IReturnOperation>().Any(end => end.ReturnedValue is { } value && FloatingPoint.IsRounded(value)),
        IDelegateCreationOperation { Target: IMethodReferenceOperation { Method.ReturnType: { } made } } => FloatingPoint.Is(made),
        _ => false,
    };

    // '(sum, weight) => sum + weight', but not '(best, weight) => Math.Max(best, weight)'.
    private static bool IsAdding(IOperation function) =>
        function is IDelegateCreationOperation { Target: IAnonymousFunctionOperation { Symbol.Parameters: [var sum, ..], Body: { } body } }
        && body.Descendants().Any(operation =>
            operation is IBinaryOperation { OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract or BinaryOperatorKind.Multiply } both
            && FloatingPoint.Is(both.Type) && FloatingPoint.IsRounded(both.RightOperand) && Symbol(both.LeftOperand).IsSame(sum));

    private static bool IsOfTurn(IOperation value, IForEachLoopOperation loop) =>
        value.DescendantsAndSelf().OfType<ILocalReferenceOperation>().Any(use => IsDeclaredIn(use.Local, loop));

    private static bool Outlives(IOperation target, IForEachLoopOperation loop) => target switch
    {
        // A local that each turn sets anew holds no sum of several items.
        ILocalReferenceOperation { Local: { } local } => !IsDeclaredIn(local, loop) && !loop.Body.Descendants().Any(operation =>
            operation is ISimpleAssignmentOperation { Target: ILocalReferenceOperation set, Value: { } value } && set.Local.IsSame(local)
                && !value.Descendants().OfType<ILocalReferenceOperation>().Any(use => use.Local.IsSame(local))),
        IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation } => true,
        IPropertyReferenceOperation { Property.IsIndexer: false, Instance: null or IInstanceReferenceOperation } => true,
        // 'mean[at] += image[at]' adds all items to each place. 'totals[item.Group] += ...' usually adds one item to each place, so it does not count.
        IArrayElementReferenceOperation { ArrayReference: { } array, Indices: var indices } =>
            Outlives(array, loop) && indices.All(index => !index.DescendantsAndSelf().Any(part => part is ILocalReferenceOperation use
                && IsDeclaredIn(use.Local, loop) && !IsCounter(use, loop))),
        _ => false,
    };

    private static bool IsCounter(ILocalReferenceOperation use, IForEachLoopOperation outer) => use.Ancestors().TakeWhile(link => link != outer)
        .Any(link => link is IForLoopOperation { Locals: var counters } && counters.Contains(use.Local, SymbolEqualityComparer.Default));

    private static bool IsDeclaredIn(ISymbol local, IOperation loop) =>
        local.DeclaringSyntaxReferences.Any(place => place.SyntaxTree == loop.Syntax.SyntaxTree && loop.Syntax.Span.Contains(place.Span));

    private static ISymbol? Symbol(IOperation operation) => operation.Unwrapped() switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation field => field.Field,
        _ => null,
    };
}

using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Generator.Validation.Columns.Writes;

/// <summary>
/// Walks the code of a method in the order in which it runs, and tracks which elements of a span are written on every path. Code that reads an element that may
/// not be written yet ends the proof, because the values of an earlier batch could then affect anything.
/// </summary>
internal sealed partial class WriteWalk
{
    private readonly SpanReader spans;
    private readonly Assignments assignments;
    private readonly Func<IInvocationOperation, IParameterSymbol, SpanReader, bool> writesWholly;
    private readonly Dictionary<ILocalSymbol, SpanRange> elements = new(SymbolEqualityComparer.Default);
    private Coverage atExits = Coverage.Everything;
    private bool hasFailed;

    private WriteWalk(SpanReader spans, Assignments assignments, Func<IInvocationOperation, IParameterSymbol, SpanReader, bool> writesWholly)
    {
        this.spans = spans;
        this.assignments = assignments;
        this.writesWholly = writesWholly;
    }

    /// <summary>Whether a method writes all of a span, without reading any of it first, whenever it returns.</summary>
    /// <param name="body">The operation tree of the method.</param>
    /// <param name="span">The span, one of its parameters.</param>
    /// <param name="lengths">The lengths of its spans.</param>
    /// <param name="writesWholly">Answers the same question for a called method and its parameter.</param>
    public static bool IsWhollyWritten(
        IOperation body, IParameterSymbol span, SpanLengths lengths, Func<IInvocationOperation, IParameterSymbol, SpanReader, bool> writesWholly)
    {
        var assignments = new Assignments(body);
        if (assignments.After(span) > 0 || (KnownTypes.MemoryElement(span.Type) is not null && IsMemoryCaptured(body)))
            return false;
        var walk = new WriteWalk(new SpanReader(span, lengths, assignments), assignments, writesWholly);
        var atEnd = walk.Visit(body, Coverage.Nothing);
        return !walk.hasFailed && walk.atExits.Meet(atEnd).IsEverything;
    }

    // A lambda or a local function cannot use a span of the method, but it can use a memory, at any time.
    private static bool IsMemoryCaptured(IOperation body) => body.Descendants()
        .Where(inner => inner is IAnonymousFunctionOperation or ILocalFunctionOperation)
        .Any(inner => inner.Descendants().Any(used => used.Type is { } type && KnownTypes.MemoryElement(type) is not null));

    private Coverage Visit(IOperation? operation, Coverage state)
    {
        if (operation is null || hasFailed)
            return state;
        if (spans.RangeOf(operation) is { } range)
            return ReadRange(operation, range, state);
        switch (operation)
        {
            case IReturnOperation returned:
                atExits = atExits.Meet(Visit(returned.ReturnedValue, state));
                return Coverage.Everything;
            case IThrowOperation thrown:
                Visit(thrown.Exception, state);
                return Coverage.Everything;
            case IBranchOperation branch:
                return VisitBranch(branch, state);
            case ILabeledOperation:
                return Fail();
            case IConditionalOperation conditional:
                return VisitConditional(conditional, state);
            case ISwitchOperation choice:
                return VisitSwitch(choice, state);
            case ISwitchExpressionOperation choice:
                return VisitSwitch(choice, state);
            case ITryOperation attempt:
                return VisitTry(attempt, state);
            case IForLoopOperation loop:
                return VisitFor(loop, state);
            case IForEachLoopOperation loop:
                return VisitForEach(loop, state);
            case IWhileLoopOperation loop:
                return VisitWhile(loop, state);
            case ISimpleAssignmentOperation assignment:
                return VisitAssignment(assignment, state);
            case IInvocationOperation call:
                return VisitCall(call, state);
            case ILocalReferenceOperation { Local: var local } when elements.TryGetValue(local, out var around):
                Read(around.Element(Affine.Of(local)), state);
                return state;
            case IPropertyReferenceOperation { Instance: { } instance } property when spans.RangeOf(instance) is { } around:
                return VisitProperty(property, instance, around, state);
            case IVariableDeclaratorOperation { Initializer.Value: var value, Symbol: var local } when spans.RangeOf(value) is not null
                && assignments.Only(local) is not null:
                return VisitParts(value, state);
            // Lambdas and local functions cannot capture a span of the method, and none captures a memory; their own parameters are others.
            case ILocalFunctionOperation or IAnonymousFunctionOperation or INameOfOperation:
                return state;
            default:
                return RunsThrough(operation) ? VisitAll(operation.ChildOperations, state) : VisitMaybe(operation.ChildOperations, state);
        }
    }

    // Each part runs, in order, and its writes count.
    private Coverage VisitAll(IEnumerable<IOperation> parts, Coverage state) => parts.Aggregate(state, (before, part) => Visit(part, before));

    // Some parts may not run, so their writes do not count.
    private Coverage VisitMaybe(IEnumerable<IOperation> parts, Coverage state)
    {
        foreach (var part in parts)
            Visit(part, state);
        return state;
    }

    private static bool RunsThrough(IOperation operation) => operation switch
    {
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } => false,
        IMethodBodyOperation or IBlockOperation or IExpressionStatementOperation or IVariableDeclarationGroupOperation or IVariableDeclarationOperation => true,
        IVariableDeclaratorOperation or IVariableInitializerOperation or IArgumentOperation or IConversionOperation or IBinaryOperation or IUnaryOperation =>
            true,
        IUsingOperation or IUsingDeclarationOperation or ILockOperation or IAwaitOperation => true,
        IArrayElementReferenceOperation or IObjectCreationOperation or ITupleOperation => true,
        _ => false,
    };

    // Visits the expressions that compute the start and length of a slice, because these may read the span.
    private Coverage VisitParts(IOperation range, Coverage state) => range switch
    {
        IParameterReferenceOperation or ILocalReferenceOperation => state,
        _ => VisitAll(range.ChildOperations.Select(Inner).Where(part => spans.RangeOf(part) is null), range.ChildOperations
            .Select(Inner).Where(part => spans.RangeOf(part) is not null).Aggregate(state, (before, part) => VisitParts(part, before))),
    };

    private static IOperation Inner(IOperation operation) => operation is IArgumentOperation argument ? argument.Value : operation;

    private Coverage ReadRange(IOperation operation, SpanRange range, Coverage state)
    {
        var after = VisitParts(operation, state);
        Read(range.ToRange(), after);
        return after;
    }

    private void Read(ElementRange? range, Coverage state)
    {
        if (!state.IsEverything && (range is null || !state.Covers(range)))
            hasFailed = true;
    }

    private Coverage VisitProperty(IPropertyReferenceOperation property, IOperation instance, SpanRange range, Coverage state)
    {
        var after = VisitAll(property.Arguments, VisitParts(instance, state));
        if (property.Arguments is [{ Value: var index }])
            Read(range.Element(spans.Numbers.Of(index)), after);
        else if (property.Property.Name is not ("Length" or "IsEmpty"))
            Read(range.ToRange(), after);
        return after;
    }

    private Coverage Fail()
    {
        hasFailed = true;
        return Coverage.Everything;
    }
}

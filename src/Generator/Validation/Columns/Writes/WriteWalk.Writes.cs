using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Generator.Validation.Columns.Writes;

/// <content>Assignments and calls.</content>
internal sealed partial class WriteWalk
{
    private Coverage VisitAssignment(ISimpleAssignmentOperation assignment, Coverage state)
    {
        var (isElement, element) = assignment.IsRef ? default : ElementOf(assignment.Target, ref state);
        return isElement ? Wrote(element, Visit(assignment.Value, state)) : Visit(assignment.Value, Visit(assignment.Target, state));
    }

    // The element of the span that an expression refers to, if any. In that case the index and the instance are already visited.
    private (bool IsElement, ElementRange? Element) ElementOf(IOperation target, ref Coverage state)
    {
        switch (target)
        {
            case ILocalReferenceOperation { Local: var local } when elements.TryGetValue(local, out var around):
                return (true, around.Element(Affine.Of(local)));
            case IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } instance,
                Arguments: [{ Value: var index }] } when spans.RangeOf(instance) is { } range:
                state = Visit(index, VisitParts(instance, state));
                return (true, range.Element(spans.Numbers.Of(index)));
            case IImplicitIndexerReferenceOperation { Instance: { } instance,
                Argument: IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat, Operand: var back } }
                when spans.RangeOf(instance) is { } range:
                state = Visit(back, VisitParts(instance, state));
                return (true, range.Element(spans.Numbers.Of(Cut.Unwrap(back))?.Times(-1) is { } minus ? range.Length?.Plus(minus) : null));
            default:
                return (false, null);
        }
    }

    private Coverage VisitCall(IInvocationOperation call, Coverage state)
    {
        var targets = KnownWrites.Of(call).ToList();
        var written = new List<(SpanRange Range, IOperation? LikeThis)>();
        var outs = new List<ElementRange?>();
        foreach (var (part, parameter) in Parts(call))
        {
            var target = targets.FirstOrDefault(each => each.Target == part);
            if (spans.RangeOf(part) is { } range && (target.Target is not null || (parameter is not null && writesWholly(call, parameter, spans))))
            {
                state = VisitParts(part, state);
                written.Add((range, target.LikeThis));
            }
            else if (parameter is { RefKind: RefKind.Out } && ElementOf(part, ref state) is (true, var element))
            {
                outs.Add(element);
            }
            else
            {
                state = Visit(part, state);
            }
        }

        foreach (var (range, likeThis) in written)
            state = Wrote(range, likeThis, state);
        foreach (var element in outs)
            state = Wrote(element, state);
        return state;
    }

    private static IEnumerable<(IOperation Part, IParameterSymbol? Parameter)> Parts(IInvocationOperation call)
    {
        if (call.Instance is { } instance)
            yield return (instance, null);
        foreach (var argument in call.Arguments)
            yield return (argument.Value, argument.Parameter);
    }

    private Coverage Wrote(SpanRange range, IOperation? likeThis, Coverage state)
    {
        if (likeThis is null)
            return spans.IsWhole(range) ? Coverage.Everything : Wrote(range.ToRange(), state);
        // The call writes as many elements as the other span has. If they do not fit, it throws.
        var count = range.IsAsBytes ? null : spans.LengthOf(likeThis);
        if (count is null)
            return state;
        return Wrote(range with { Length = count }, null, state);
    }

    private Coverage Wrote(ElementRange? range, Coverage state)
    {
        // The range of values is known only for the variables of the surrounding loops.
        if (range is null || !range.Start.Variables.All(spans.Numbers.Counters.Contains))
            return state;
        var after = state.With(range);
        return spans.Whole.ToRange() is { } whole && after.Covers(whole) ? Coverage.Everything : after;
    }
}

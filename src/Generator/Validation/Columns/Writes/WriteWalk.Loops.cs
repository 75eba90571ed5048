using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Generator.Validation.Columns.Writes;

/// <content>Loops: what each iteration writes, and what all iterations write together.</content>
internal sealed partial class WriteWalk
{
    private Coverage VisitFor(IForLoopOperation loop, Coverage state)
    {
        state = Visit(loop.Condition, VisitAll(loop.Before, state));
        if (CountedLoop.Of(loop, spans, assignments) is not { Rounds: null or > 0 } counted)
        {
            VisitAll(loop.AtLoopBottom, VisitRound(loop, loop.Body, state));
            var atEnd = loop.Condition is null || spans.Numbers.Holds(loop.Condition) is true ? Coverage.Everything : state;
            return atEnd.Meet(JumpsTo(loop.ExitLabel));
        }

        spans.Numbers.Counters.Add(counted.Variable);
        var round = VisitRound(loop, loop.Body, state);
        spans.Numbers.Counters.Remove(counted.Variable);
        return AllRounds(round, counted.Variable, counted.First, counted.Step, counted.Rounds, state).Meet(JumpsTo(loop.ExitLabel).Without(counted.Variable));
    }

    private Coverage VisitForEach(IForEachLoopOperation loop, Coverage state)
    {
        var collection = loop.Collection is IConversionOperation { Operand: var converted } && spans.RangeOf(converted) is not null ? converted
            : loop.Collection;
        if (loop.LoopControlVariable is not IVariableDeclaratorOperation { Symbol: { RefKind: RefKind.Ref } element }
            || spans.RangeOf(collection) is not { } range)
        {
            state = Visit(loop.Collection, state);
            VisitRound(loop, loop.Body, state);
            return state.Meet(JumpsTo(loop.ExitLabel));
        }

        state = VisitParts(collection, state);
        var isKnown = range is { Start: not null, IsAsBytes: false } && (range.Length is { IsConstant: true, Constant: > 0 } || spans.IsWhole(range));
        if (!isKnown)
            return Fail();
        spans.Numbers.Counters.Add(element);
        elements[element] = range;
        var round = VisitRound(loop, loop.Body, state);
        elements.Remove(element);
        spans.Numbers.Counters.Remove(element);
        long? rounds = range.Length!.IsConstant ? range.Length.Constant : null;
        return AllRounds(round, element, 0, 1, rounds, state).Meet(JumpsTo(loop.ExitLabel).Without(element));
    }

    private Coverage VisitWhile(IWhileLoopOperation loop, Coverage state)
    {
        if (loop.ConditionIsTop)
        {
            state = Visit(loop.Condition, state);
            VisitRound(loop, loop.Body, state);
        }
        else
        {
            state = Visit(loop.Condition, VisitRound(loop, loop.Body, state));
        }

        var atEnd = spans.Numbers.Holds(loop.Condition) is true ? Coverage.Everything : state;
        return atEnd.Meet(JumpsTo(loop.ExitLabel));
    }

    private Coverage VisitRound(ILoopOperation loop, IOperation body, Coverage state) => Visit(body, state).Meet(JumpsTo(loop.ContinueLabel));

    private Coverage AllRounds(Coverage round, ILocalSymbol variable, long first, long step, long? rounds, Coverage before)
    {
        // The loop runs once for each element of the span. If the span is empty, there is nothing to write.
        if (rounds is null)
            return round.HasEach(variable) ? Coverage.Everything : before;
        var all = round.Over(variable, first, step, rounds.Value);
        return spans.Whole.ToRange() is { } whole && all.Covers(whole) ? Coverage.Everything : all;
    }
}

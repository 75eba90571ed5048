using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Generator.Validation.Columns.Writes;

/// <content>Branches: code that continues on one of several paths.</content>
internal sealed partial class WriteWalk
{
    private readonly Dictionary<ILabelSymbol, Coverage> jumps = new(SymbolEqualityComparer.Default);

    private Coverage VisitBranch(IBranchOperation branch, Coverage state)
    {
        if (branch.BranchKind is not (BranchKind.Break or BranchKind.Continue))
            return Fail();
        jumps[branch.Target] = JumpsTo(branch.Target).Meet(state);
        return Coverage.Everything;
    }

    // What is written on all paths that jump to a label; everything if there are none.
    private Coverage JumpsTo(ILabelSymbol label) => jumps.TryGetValue(label, out var state) ? state : Coverage.Everything;

    private Coverage VisitConditional(IConditionalOperation conditional, Coverage state)
    {
        var asked = Visit(conditional.Condition, state);
        return spans.Numbers.Holds(conditional.Condition) switch
        {
            true => Visit(conditional.WhenTrue, asked),
            false => Visit(conditional.WhenFalse, asked),
            null => Visit(conditional.WhenTrue, asked).Meet(Visit(conditional.WhenFalse, asked)),
        };
    }

    private Coverage VisitSwitch(ISwitchOperation choice, Coverage state)
    {
        var asked = Visit(choice.Value, state);
        var after = choice.Cases.Any(each => each.Clauses.Any(clause => clause.CaseKind == CaseKind.Default)) ? Coverage.Everything : asked;
        foreach (var each in choice.Cases)
        {
            VisitMaybe(each.Clauses, asked);
            after = after.Meet(VisitAll(each.Body, asked));
        }

        return after.Meet(JumpsTo(choice.ExitLabel));
    }

    // A value that matches no arm throws.
    private Coverage VisitSwitch(ISwitchExpressionOperation choice, Coverage state)
    {
        var asked = Visit(choice.Value, state);
        var after = Coverage.Everything;
        foreach (var arm in choice.Arms)
        {
            Visit(arm.Guard, asked);
            after = after.Meet(Visit(arm.Value, asked));
        }

        return choice.Arms.IsEmpty ? asked : after;
    }

    // An exception may leave the try block anywhere, so a catch block starts with the state from before the try block.
    private Coverage VisitTry(ITryOperation attempt, Coverage state)
    {
        var after = Visit(attempt.Body, state);
        foreach (var handler in attempt.Catches)
        {
            Visit(handler.Filter, state);
            after = after.Meet(Visit(handler.Handler, state));
        }

        // What a finally block writes is written on every path that continues.
        return attempt.Finally is null ? after : Visit(attempt.Finally, state) is { IsEverything: true } all ? all : after;
    }
}

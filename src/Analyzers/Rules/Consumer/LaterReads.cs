using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Rules.Consumer;

/// <summary>When something that was assigned in a loop over batches is read in a later iteration or after the loop.</summary>
internal enum LaterRead
{
    AfterTheLoop,
    InTheNextTurn,

    /// <summary>A field outlives the iteration. Where it is read is not examined.</summary>
    OfAField,
}

/// <summary>Finds out whether what an iteration assigns is read after that iteration.</summary>
internal static class LaterReads
{
    /// <summary>Whether a node is an assignment, or returns a value, so that an iteration can leave something behind.</summary>
    public static bool MayKeep(SyntaxNode node) =>
        node.IsKind(SyntaxKind.SimpleAssignmentExpression) || node is ReturnStatementSyntax { Expression: not null };

    /// <summary>When the target of an assignment is read later; null if it is not.</summary>
    public static LaterRead? Of(IForEachLoopOperation loop, IOperation assignment, IOperation target) => target switch
    {
        // In an object initializer, the new object is what is kept, and is reported.
        IFieldReferenceOperation { Instance: IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver } } => null,
        // If the field is in a local ref struct, the local is what is kept.
        IFieldReferenceOperation { Instance: ILocalReferenceOperation { Type.IsRefLikeType: true } holder } => Of(loop, assignment, holder),
        IFieldReferenceOperation => LaterRead.OfAField,
        ILocalReferenceOperation { Local: { } local } when !IsReplaced(loop, assignment, local) => Of(loop, local),
        _ => null,
    };

    /// <summary>Whether a local is declared inside a loop, so that each iteration has its own.</summary>
    public static bool IsDeclaredIn(IForEachLoopOperation loop, ILocalSymbol local) =>
        local.DeclaringSyntaxReferences.Any(reference => reference.SyntaxTree == loop.Syntax.SyntaxTree && loop.Syntax.Span.Contains(reference.Span));

    private static LaterRead? Of(IForEachLoopOperation loop, ILocalSymbol local)
    {
        if (loop.SemanticModel is not { } model || IsDeclaredIn(loop, local))
            return null;
        if (model.AnalyzeDataFlow(loop.Syntax) is { Succeeded: true } whole && whole.DataFlowsOut.Contains(local, SymbolEqualityComparer.Default))
            return LaterRead.AfterTheLoop;
        return model.AnalyzeDataFlow(loop.Body.Syntax) is { Succeeded: true } turn && turn.DataFlowsIn.Contains(local, SymbolEqualityComparer.Default)
            ? LaterRead.InTheNextTurn : null;
    }

    // Whether every path overwrites the local before the iteration ends.
    private static bool IsReplaced(IForEachLoopOperation loop, IOperation assignment, ILocalSymbol local)
    {
        if (loop is not { SemanticModel: { } model, Body: { Syntax: BlockSyntax { Statements: var statements } } })
            return false;
        var at = statements.IndexOf(statement => statement.Span.Contains(assignment.Syntax.Span));
        return at >= 0 && at < statements.Count - 1 && model.AnalyzeControlFlow(statements[at]) is { Succeeded: true, ExitPoints.IsEmpty: true }
            && model.AnalyzeDataFlow(statements[at + 1], statements.Last()) is { Succeeded: true } rest
                && rest.AlwaysAssigned.Contains(local, SymbolEqualityComparer.Default);
    }
}

using System.Collections.Immutable;
using Infeed.Generator.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Rules.Consumer;

/// <summary>
/// Reports spans of a batch that are read after the loop has moved on. A batch and its columns detect this at run time, and throw. A span that was taken from a
/// column cannot: it would read the values of a later batch.
/// </summary>
internal sealed class KeptSpanRule : ConsumerRule
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Warning(
        "INFEED601", RuleCategory.Consumer,
        "A batch is read only in its own iteration",
        "'{0}' is read after the loop over the batches, when its memory already holds another batch: copy what is needed, with CopyTo or ToArray");

    private static readonly DiagnosticDescriptor NextTurn =
        Rule.Saying("'{0}' is read in the next iteration of the loop, when its memory already holds another batch: copy what is needed, with CopyTo or ToArray");

    private static readonly DiagnosticDescriptor InField =
        Rule.Saying("'{0}' is kept in a field beyond the batch's iteration, when its memory already holds another batch: copy what is needed, with CopyTo or ToArray");

    private static readonly DiagnosticDescriptor Returned =
        Rule.Saying("'{0}' is returned out of the loop over the batches, when its memory already holds another batch: copy what is needed, with CopyTo or ToArray");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors => [Rule, NextTurn, InField, Returned];

    // A loop without assignments and returned values cannot keep a span.
    public override bool MayBreak(SyntaxNode node) => node is CommonForEachStatementSyntax { Statement: var body }
        && body.DescendantNodesAndSelf().Any(inner =>
            inner.IsKind(SyntaxKind.SimpleAssignmentExpression) || inner is ReturnStatementSyntax { Expression: not null });

    public override void Analyze(IOperation operation, Action<Diagnostic> report)
    {
        if (operation is not IForEachLoopOperation loop)
            return;
        // The batch, or the columns that it was deconstructed into.
        foreach (var batch in loop.Locals.Where(local => IsBatch(local.Type) || IsColumn(local.Type)))
            Analyze(loop, batch, report);
    }

    private static void Analyze(IForEachLoopOperation loop, ILocalSymbol batch, Action<Diagnostic> report)
    {
        foreach (var inner in loop.Body.DescendantsAndSelf())
        {
            switch (inner)
            {
                case ISimpleAssignmentOperation { Value: { } value, Target: { } target } set
                    when IsKept(set, value, batch) && WhenRead(loop, inner, target) is { } rule:
                    report(Diagnostic.Create(rule, target.Syntax.GetLocation(), target.Syntax.ToString()));
                    break;
                case IReturnOperation { Kind: OperationKind.Return, ReturnedValue: { } value } when BatchMemory.IsOf(value, batch):
                    report(Diagnostic.Create(Returned, value.Syntax.GetLocation(), value.Syntax.ToString()));
                    break;
            }
        }
    }

    private static bool IsKept(ISimpleAssignmentOperation set, IOperation value, ILocalSymbol batch) =>
        BatchMemory.IsOf(value, batch) || (set.IsRef && BatchMemory.IsPlaceOf(value, batch));

    // Null if it is not read later.
    private static DiagnosticDescriptor? WhenRead(IForEachLoopOperation loop, IOperation assignment, IOperation target) => target switch
    {
        // In an object initializer, the new object is what is kept, and is reported.
        IFieldReferenceOperation { Instance: IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver } } => null,
        // If the field is in a local ref struct, the local is what is kept.
        IFieldReferenceOperation { Instance: ILocalReferenceOperation { Type.IsRefLikeType: true } holder } => WhenRead(loop, assignment, holder),
        IFieldReferenceOperation => InField,
        ILocalReferenceOperation { Local: { } local } when !IsReplaced(loop, assignment, local) => WhenRead(loop, local),
        _ => null,
    };

    private static DiagnosticDescriptor? WhenRead(IForEachLoopOperation loop, ILocalSymbol local)
    {
        if (loop.SemanticModel is not { } model || IsDeclaredIn(loop, local))
            return null;
        if (model.AnalyzeDataFlow(loop.Syntax) is { Succeeded: true } whole && whole.DataFlowsOut.Contains(local, SymbolEqualityComparer.Default))
            return Rule;
        return model.AnalyzeDataFlow(loop.Body.Syntax) is { Succeeded: true } turn && turn.DataFlowsIn.Contains(local, SymbolEqualityComparer.Default)
            ? NextTurn : null;
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

    private static bool IsDeclaredIn(IForEachLoopOperation loop, ILocalSymbol local) =>
        local.DeclaringSyntaxReferences.Any(reference => reference.SyntaxTree == loop.Syntax.SyntaxTree && loop.Syntax.Span.Contains(reference.Span));
}

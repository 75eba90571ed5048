using System.Collections.Immutable;
using Infeed.Analyzers.Knowledge;
using Infeed.Generator.Rules;
using Microsoft.CodeAnalysis;
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
        && body.DescendantNodesAndSelf().Any(LaterReads.MayKeep);

    public override void Analyze(IOperation operation, Action<Diagnostic> report)
    {
        if (operation is not IForEachLoopOperation loop)
            return;
        // The batch, or the columns that it was deconstructed into.
        foreach (var batch in loop.Locals.Where(local => BatchTypes.IsBatch(local.Type) || BatchTypes.IsColumn(local.Type)))
            Analyze(loop, batch, report);
    }

    private static void Analyze(IForEachLoopOperation loop, ILocalSymbol batch, Action<Diagnostic> report)
    {
        foreach (var inner in loop.Body.DescendantsAndSelf())
        {
            switch (inner)
            {
                case ISimpleAssignmentOperation { Value: { } value, Target: { } target } set
                    when IsKept(set, value, batch) && Saying(LaterReads.Of(loop, inner, target)) is { } rule:
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

    private static DiagnosticDescriptor? Saying(LaterRead? read) => read switch
    {
        LaterRead.AfterTheLoop => Rule,
        LaterRead.InTheNextTurn => NextTurn,
        LaterRead.OfAField => InField,
        _ => null,
    };
}

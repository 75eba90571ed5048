using System.Collections.Immutable;
using Infeed.Analyzers.Flow;
using Infeed.Analyzers.Knowledge;
using Infeed.Analyzers.Operations;
using Infeed.Generator.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Rules.Consumer;

/// <summary>Reports tensors over the memory of a batch that are used after the batch's turn, when they have been disposed and throw.</summary>
internal sealed class KeptTensorRule : ConsumerRule
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Warning(
        "INFEED607", RuleCategory.Consumer,
        "A tensor of a batch is used only in its own iteration",
        "'{0}' is used after the loop over the batches, when it was disposed with its batch: keep a copy, with clone()");

    private static readonly DiagnosticDescriptor NextTurn =
        Rule.Saying("'{0}' is used in the next iteration of the loop, and is disposed with its batch before that: keep a copy, with clone()");

    private static readonly DiagnosticDescriptor Kept =
        Rule.Saying("'{0}' is kept beyond the iteration of its batch, at whose end it is disposed: keep a copy, with clone()");

    private static readonly DiagnosticDescriptor Returned =
        Rule.Saying("'{0}' is returned out of the loop over the batches, which disposes it with its batch: return a copy, with clone()");

    private static readonly HashSet<string> Adding = new(StringComparer.Ordinal)
        { "Add", "AddFirst", "AddLast", "Enqueue", "Insert", "Push", "TryAdd", "TryEnqueue", "TryWrite" };

    public override ImmutableArray<DiagnosticDescriptor> Descriptors => [Rule, NextTurn, Kept, Returned];

    // A loop that keeps nothing cannot keep a tensor.
    public override bool MayBreak(SyntaxNode node) => node is CommonForEachStatementSyntax { Statement: var body }
        && body.DescendantNodesAndSelf().Any(inner =>
            LaterReads.MayKeep(inner) || (MemberNames.Called(inner) is { Identifier.ValueText: var name } && Adding.Contains(name)));

    // The loop makes a tensor, or calls a method of the project that returns one.
    public override bool CanBreak(SyntaxNode node, Compilation compilation)
    {
        var called = ((CommonForEachStatementSyntax)node).Statement.DescendantNodes().Select(MemberNames.Called).OfType<SimpleNameSyntax>()
            .Select(name => name.Identifier.ValueText).Distinct().ToArray();
        return called.Contains(BatchTensor.Maker) || ProjectTensors.MayReturn(compilation, node.SyntaxTree, called);
    }

    public override void Analyze(IOperation operation, Action<Diagnostic> report)
    {
        if (operation is not IForEachLoopOperation loop)
            return;
        foreach (var batch in loop.Locals.Where(local => BatchTypes.IsBatch(local.Type) || BatchTypes.IsColumn(local.Type)))
        {
            foreach (var inner in loop.Body.DescendantsAndSelf())
                Analyze(loop, inner, batch, report);
        }
    }

    private static void Analyze(IForEachLoopOperation loop, IOperation inner, ILocalSymbol batch, Action<Diagnostic> report)
    {
        switch (inner)
        {
            case ISimpleAssignmentOperation { Value: { } value, Target: { } target }
                when BatchTensor.IsOf(value, batch) && Saying(loop, inner, target) is { } rule:
                Report(rule, target);
                break;
            case IInvocationOperation { TargetMethod.Name: var name, Instance: { } collection } call
                when Adding.Contains(name) && OutlivesTurn(loop, collection):
                foreach (var argument in call.Arguments.Where(argument => BatchTensor.IsOf(argument.Value, batch)))
                    Report(Kept, argument.Value);
                break;
            // What a lambda or local function returns goes to its caller, within the turn.
            case IReturnOperation { Kind: OperationKind.Return, ReturnedValue: { } value } when BatchTensor.IsOf(value, batch)
                && !inner.Ancestors().TakeWhile(link => link != loop).Any(link => link is IAnonymousFunctionOperation or ILocalFunctionOperation):
                Report(Returned, value);
                break;
        }

        void Report(DiagnosticDescriptor rule, IOperation place) => report(Diagnostic.Create(rule, place.Syntax.GetLocation(), place.Syntax.ToString()));
    }

    private static DiagnosticDescriptor? Saying(IForEachLoopOperation loop, IOperation assignment, IOperation target) => target switch
    {
        IPropertyReferenceOperation { Instance: null or not IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver } } property =>
            property.Instance is { } holder && !OutlivesTurn(loop, holder) ? null : Kept,
        IArrayElementReferenceOperation { ArrayReference: var array } => OutlivesTurn(loop, array) ? Kept : null,
        IFieldReferenceOperation { Instance: ILocalReferenceOperation holder } when !OutlivesTurn(loop, holder) => null,
        _ => LaterReads.Of(loop, assignment, target) switch
        {
            LaterRead.AfterTheLoop => Rule,
            LaterRead.InTheNextTurn => NextTurn,
            LaterRead.OfAField => Kept,
            _ => null,
        },
    };

    // A collection that each turn creates or clears keeps nothing beyond the turn.
    private static bool OutlivesTurn(IForEachLoopOperation loop, IOperation holder) => holder.Unwrapped() switch
    {
        ILocalReferenceOperation { Local: var local } => !LaterReads.IsDeclaredIn(loop, local) && !IsCleared(loop, local),
        IFieldReferenceOperation { Field: var field } => !IsCleared(loop, field),
        IParameterReferenceOperation { Parameter: var parameter } => !IsCleared(loop, parameter),
        IPropertyReferenceOperation { Property: var property } => !IsCleared(loop, property),
        // 'this' outlives the turn. The receiver in 'new List<Tensor> { image }' is not 'this' but the new list, which need not be kept.
        IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } => true,
        _ => false,
    };

    private static bool IsCleared(IForEachLoopOperation loop, ISymbol holder) => loop.Body.Descendants().OfType<IInvocationOperation>()
        .Any(call => call is { TargetMethod.Name: "Clear", Instance: { } cleared }
            && SymbolEqualityComparer.Default.Equals(Symbol(cleared.Unwrapped()), holder));

    private static ISymbol? Symbol(IOperation reference) => reference switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IMemberReferenceOperation member => member.Member,
        _ => null,
    };
}

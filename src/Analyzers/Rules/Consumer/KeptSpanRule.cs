using Infeed.Analyzers.Knowledge;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Rules.Consumer;

/// <summary>
/// Reports spans of a batch that are read after the batch's turn. A batch and its columns notice that themselves, and throw; a span that was taken from a
/// column is memory, which another batch has by then.
/// </summary>
internal sealed class KeptSpanRule : ConsumerRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe(
        "INFEED601", DiagnosticSeverity.Warning,
        "A batch is read in its turn",
        "'{0}' is {1}, when the memory has another batch already: copy what is needed, with CopyTo or ToArray");

    public override SyntaxKind Kind => SyntaxKind.ForEachStatement;

    // A loop that neither assigns, but with an operator, nor returns keeps nothing.
    public override bool MayBreak(SyntaxNode node) =>
        node is ForEachStatementSyntax { Statement: var body } && body.DescendantNodesAndSelf().Any(inner => inner.IsKind(SyntaxKind.SimpleAssignmentExpression) || inner is ReturnStatementSyntax { Expression: not null });

    public override void Analyze(IOperation operation, Action<Diagnostic> report)
    {
        if (operation is not IForEachLoopOperation loop || loop.Locals.FirstOrDefault(local => IsBatch(local.Type)) is not { } batch)
            return;
        foreach (var inner in loop.Body.DescendantsAndSelf())
        {
            switch (inner)
            {
                case ISimpleAssignmentOperation { Value: { Type.IsRefLikeType: true } value, Target: { } target } when IsOf(value, batch) && ReadTooLate(loop, target) is { } when:
                    report(Diagnostic.Create(Descriptor, target.Syntax.GetLocation(), target.Syntax.ToString(), when));
                    break;
                case IReturnOperation { Kind: OperationKind.Return, ReturnedValue: { Type.IsRefLikeType: true } value } when IsOf(value, batch):
                    report(Diagnostic.Create(Descriptor, value.Syntax.GetLocation(), value.Syntax.ToString(), "returned out of the loop over the batches"));
                    break;
            }
        }
    }

    private static bool IsOf(IOperation value, ILocalSymbol batch) => value switch
    {
        ILocalReferenceOperation local => SymbolEqualityComparer.Default.Equals(local.Local, batch) || IsAlias(local, batch),
        IConversionOperation conversion => IsOf(conversion.Operand, batch),
        IPropertyReferenceOperation { Type.IsRefLikeType: true, Instance: { } instance } => IsOf(instance, batch),
        // 'ToArray' is a copy, whatever it becomes afterwards.
        IInvocationOperation { Type.IsRefLikeType: true, Instance: { Type.IsRefLikeType: true } instance } => IsOf(instance, batch),
        IInvocationOperation { Type.IsRefLikeType: true, TargetMethod: { IsExtensionMethod: true, ContainingNamespace: var space }, Arguments: [{ Value: { Type.IsRefLikeType: true } first }, ..] } when space.IsWithin("System") => IsOf(first, batch),
        IImplicitIndexerReferenceOperation implicitIndexer => IsOf(implicitIndexer.Instance, batch),
        _ => false,
    };

    // 'var span = batch.Image.Span;'
    private static bool IsAlias(ILocalReferenceOperation reference, ILocalSymbol batch)
    {
        if (!reference.Local.Type.IsRefLikeType)
            return false;
        for (IOperation? link = reference; link is not null; link = link.Parent)
        {
            if (link is IBlockOperation block && block.Locals.Contains(reference.Local, SymbolEqualityComparer.Default))
            {
                return block.Descendants().OfType<IVariableDeclaratorOperation>().Any(declarator =>
                    SymbolEqualityComparer.Default.Equals(declarator.Symbol, reference.Local) && declarator.GetVariableInitializer()?.Value is { } value
                    && value is not ILocalReferenceOperation && IsOf(value, batch));
            }
        }

        return false;
    }

    // Null where nobody reads it later.
    private static string? ReadTooLate(IForEachLoopOperation loop, IOperation target)
    {
        switch (target)
        {
            case IFieldReferenceOperation { Instance: not ILocalReferenceOperation }:
                return "kept in a field beyond the batch's turn";
            case ILocalReferenceOperation { Local: { } local } when !IsDeclaredIn(loop, local):
                var root = (IOperation)loop;
                while (root.Parent is { } parent)
                    root = parent;
                var uses = root.Descendants().OfType<ILocalReferenceOperation>().Where(use => SymbolEqualityComparer.Default.Equals(use.Local, local) && !IsTarget(use)).ToArray();
                if (uses.Any(use => use.Syntax.SpanStart >= loop.Syntax.Span.End))
                    return "read after the loop over the batches";
                return !IsSetFirst(loop, local) && uses.Any(use => loop.Body.Syntax.Span.Contains(use.Syntax.Span) && use.Syntax.SpanStart < target.Syntax.SpanStart) ? "read in the next turn of the loop" : null;
            default:
                return null;
        }
    }

    private static bool IsDeclaredIn(IForEachLoopOperation loop, ILocalSymbol local) =>
        local.DeclaringSyntaxReferences.Any(reference => reference.SyntaxTree == loop.Syntax.SyntaxTree && loop.Syntax.Span.Contains(reference.Span));

    // A turn that begins by setting it reads nothing of an earlier one.
    private static bool IsSetFirst(IForEachLoopOperation loop, ILocalSymbol local) =>
        loop.Body.Descendants().OfType<ILocalReferenceOperation>().Where(use => SymbolEqualityComparer.Default.Equals(use.Local, local)).OrderBy(use => use.Syntax.SpanStart).FirstOrDefault() is { } first
        && IsTarget(first) && first.Parent is { Parent: IExpressionStatementOperation { Parent: { } block } } && block == loop.Body;

    private static bool IsTarget(ILocalReferenceOperation use) => use.Parent is ISimpleAssignmentOperation assignment && assignment.Target == use;
}

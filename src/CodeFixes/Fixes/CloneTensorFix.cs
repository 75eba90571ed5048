using System.Collections.Immutable;
using System.Composition;
using Infeed.Analyzers.Rules.Consumer;
using Infeed.CodeFixes.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Infeed.CodeFixes.Fixes;

/// <summary>Copies a tensor out of its batch.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class CloneTensorFix : NodeFix
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [KeptTensorRule.Rule.Id];

    private protected override string Title => "Copy with clone()";

    private protected override (SyntaxNode Old, Func<SyntaxNode, SyntaxNode> By)? Change(SyntaxNode node, Diagnostic diagnostic, SemanticModel model,
        CancellationToken cancellation)
    {
        if (node is ArgumentSyntax { Expression: var argument })
            node = argument;
        var kept = node.Parent is AssignmentExpressionSyntax assignment && assignment.Left == node ? assignment.Right : node as ExpressionSyntax;
        // What holds a tensor, such as a tuple or a lambda, has no clone().
        if (kept is null || !BatchTensor.IsTensor(model.GetTypeInfo(kept, cancellation).Type))
            return null;
        return (kept, _ => MethodCall.On(kept, "clone"));
    }
}

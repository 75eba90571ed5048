using System.Collections.Immutable;
using System.Composition;
using Infeed.Analyzers.Rules.Consumer;
using Infeed.CodeFixes.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Infeed.CodeFixes.Fixes;

/// <summary>Copies a span out of its batch.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class CopySpanFix : NodeFix
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [KeptSpanRule.Rule.Id];

    private protected override string Title => "Copy with ToArray()";

    private protected override (SyntaxNode Old, Func<SyntaxNode, SyntaxNode> By)? Change(SyntaxNode node, Diagnostic diagnostic, SemanticModel model,
        CancellationToken cancellation)
    {
        var kept = node.Parent is AssignmentExpressionSyntax assignment && assignment.Left == node ? assignment.Right : node as ExpressionSyntax;
        // Only spans have ToArray; tensors and columns do not.
        if (kept is null || model.GetTypeInfo(kept, cancellation).Type is not { Name: "Span" or "ReadOnlySpan" })
            return null;
        return (kept, _ => MethodCall.On(kept, "ToArray"));
    }
}

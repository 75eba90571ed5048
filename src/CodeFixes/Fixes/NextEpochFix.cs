using System.Collections.Immutable;
using System.Composition;
using Infeed.Analyzers.Flow;
using Infeed.Analyzers.Reading;
using Infeed.Analyzers.Rules.Consumer;
using Infeed.CodeFixes.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Infeed.CodeFixes.Fixes;

/// <summary>Reads the epoch that the loop counts: <c>loader.Epochs(epoch, 1)</c>, <c>loader.Epoch(epoch)</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class NextEpochFix : NodeFix
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RepeatedEpochRule.Rule.Id];

    private protected override string Title => "Read the epoch of the loop";

    private protected override (SyntaxNode Old, Func<SyntaxNode, SyntaxNode> By)? Change(SyntaxNode node, Diagnostic diagnostic, SemanticModel model,
        CancellationToken cancellation) =>
        diagnostic.Properties[FixHint.ValueKey] is { } counter
        && node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } call && MemberNames.Called(call) is { Identifier.ValueText: var name }
            ? (call.ArgumentList, _ => SyntaxFactory.ParseArgumentList(name == "Epoch" ? $"({counter})" : $"({counter}, 1)").WithTriviaFrom(call.ArgumentList))
            : null;
}

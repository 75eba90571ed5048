using System.Collections.Immutable;
using System.Composition;
using Infeed.Analyzers.Rules.Consumer;
using Infeed.CodeFixes.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Infeed.CodeFixes.Fixes;

/// <summary>Declares a loader with <c>using</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class UsingFix : NodeFix
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [UndisposedLoaderRule.Rule.Id];

    private protected override string Title => "Add 'using'";

    private protected override (SyntaxNode Old, Func<SyntaxNode, SyntaxNode> By)? Change(SyntaxNode node, Diagnostic diagnostic, SemanticModel model,
        CancellationToken cancellation) =>
        node.FirstAncestorOrSelf<StatementSyntax>() is LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0, Declaration.Variables: [{ } variable],
            Parent: not SwitchSectionSyntax } declaration
        && model.GetDeclaredSymbol(variable, cancellation) is ILocalSymbol { Type.Name: "DataLoader" }
            ? (declaration, _ => declaration.WithoutLeadingTrivia().WithUsingKeyword(
                SyntaxFactory.Token(SyntaxKind.UsingKeyword).WithLeadingTrivia(declaration.GetLeadingTrivia()).WithTrailingTrivia(SyntaxFactory.Space)))
            : null;
}

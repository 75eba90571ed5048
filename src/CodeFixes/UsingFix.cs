using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Infeed.CodeFixes;

/// <summary>Declares a loader with <c>using</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class UsingFix : NodeFix
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["INFEED602"];

    private protected override string Title => "Add 'using'";

    private protected override (SyntaxNode Old, Func<SyntaxNode, SyntaxNode> By)? Change(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken cancellation) =>
        node.FirstAncestorOrSelf<StatementSyntax>() is LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0, Declaration.Variables: [{ } variable], Parent: not SwitchSectionSyntax } declaration
        && model.GetDeclaredSymbol(variable, cancellation) is ILocalSymbol { Type.Name: "DataLoader" }
            ? (declaration, _ => declaration.WithoutLeadingTrivia().WithUsingKeyword(
                SyntaxFactory.Token(SyntaxKind.UsingKeyword).WithLeadingTrivia(declaration.GetLeadingTrivia()).WithTrailingTrivia(SyntaxFactory.Space)))
            : null;
}

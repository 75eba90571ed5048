using System.Collections.Immutable;
using System.Composition;
using Infeed.CodeFixes.Editing;
using Infeed.Generator.Rules;
using Infeed.Generator.Symbols;
using Infeed.Generator.Validation.Source;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Infeed.CodeFixes.Fixes;

/// <summary>Adds the <c>Count</c> of a source that has it under another name: <c>public int Count => Length;</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class CountFix : NodeFix
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [UsageRules.NoCount.Id];

    private protected override string Title => "Add 'Count'";

    private protected override (SyntaxNode Old, Func<SyntaxNode, SyntaxNode> By)? Change(SyntaxNode node, Diagnostic diagnostic, SemanticModel model,
        CancellationToken cancellation) =>
        node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { OpenBraceToken.IsMissing: false, Members.Count: > 0 } declaration
        && model.GetDeclaredSymbol(declaration, cancellation) is { } type && type.GetMembers("Count").IsEmpty
        && CountReader.OtherName(type) is var (name, counted)
            ? (declaration, inner => With($"public {SymbolText.Words(counted)} Count => {name};", (TypeDeclarationSyntax)inner))
            : null;

    // As the first member, with the white space of the member that was the first.
    private static TypeDeclarationSyntax With(string code, TypeDeclarationSyntax type)
    {
        var indent = Whitespace.Indent(type.Members[0]);
        var end = Whitespace.EndOfLine(type);
        var isOnOneLine = !indent.IsKind(SyntaxKind.WhitespaceTrivia);
        var count = SyntaxFactory.ParseMemberDeclaration(code)!;
        return type.WithMembers(type.Members.Insert(0, isOnOneLine
            ? count.WithTrailingTrivia(SyntaxFactory.Space)
            : count.WithLeadingTrivia(indent).WithTrailingTrivia(end, end)));
    }
}

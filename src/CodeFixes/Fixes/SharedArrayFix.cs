using System.Collections.Immutable;
using System.Composition;
using Infeed.Analyzers.Reading;
using Infeed.Analyzers.Rules.Processes;
using Infeed.CodeFixes.Editing;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Infeed.CodeFixes.Fixes;

/// <summary>Replaces an array with a <c>SharedArray&lt;T&gt;</c>, which all worker processes share, if it supports all uses of the array.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class SharedArrayFix : DocumentFix
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [CopiedArrayRule.Rule.Id];

    internal override async Task<string?> TitleAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation) =>
        await FixAsync(document, diagnostic, cancellation).ConfigureAwait(false) is null ? null
            : $"Make '{diagnostic.Properties[FixHint.FieldKey]}' a SharedArray";

    internal override async Task<Document?> FixAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (diagnostic.Properties[FixHint.FieldKey] is not { } name
            || await Sources.FindAsync(document, diagnostic, cancellation).ConfigureAwait(false) is not { } source
            || source.GetMembers(name).OfType<IFieldSymbol>().FirstOrDefault() is not { DeclaredAccessibility: Accessibility.Private,
                DeclaringSyntaxReferences: [{ } reference] } field
            || await reference.GetSyntaxAsync(cancellation)
                .ConfigureAwait(false) is not VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1,
                Type: ArrayTypeSyntax array } } declarator
            || await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model || model.SyntaxTree != reference.SyntaxTree
            || declarator.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type || IsUsedInAnotherPart(source, type, name, cancellation))
        {
            return null;
        }

        var element = array.ElementType.WithoutTrivia().ToString();
        var changes = new Dictionary<SyntaxNode,
            SyntaxNode> { [array] = InfeedNames.ToShorten(SyntaxFactory.ParseTypeName($"{InfeedNames.Prefix}SharedArray<{element}>")).WithTriviaFrom(array) };
        if (declarator.Initializer is { Value: var initial })
            changes[initial] = Shared(initial, element, model, cancellation);
        foreach (var use in type.DescendantNodes().OfType<IdentifierNameSyntax>())
        {
            if (use.Identifier.ValueText != name || !SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(use, cancellation).Symbol, field))
                continue;
            if (ChangeOf(use, element, model, cancellation) is not { } change)
                return null;
            if (change.Old != change.New)
                changes[change.Old] = change.New;
        }

        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        return document.WithSyntaxRoot(root!.ReplaceNodes(changes.Keys, (old, _) => changes[old]));
    }

    private static bool IsUsedInAnotherPart(INamedTypeSymbol source, TypeDeclarationSyntax part, string name, CancellationToken cancellation) =>
        source.DeclaringSyntaxReferences
        .Select(reference => reference.GetSyntax(cancellation))
        .Any(other => other != part && !SourceCode.IsGenerated(other.SyntaxTree) && other.DescendantTokens().Any(token => token.ValueText == name));

    // Null if a use has no counterpart. Then no fix is offered.
    private static (SyntaxNode Old, SyntaxNode New)? ChangeOf(IdentifierNameSyntax use, string element, SemanticModel model, CancellationToken cancellation)
    {
        ExpressionSyntax whole = use.Parent is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } self ? self : use;
        switch (whole.Parent)
        {
            case ElementAccessExpressionSyntax { ArgumentList.Arguments: [{ Expression: not (RangeExpressionSyntax
                or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.IndexExpression }) }] } access when access.Expression == whole:
                return (use, use);
            case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Length" } length when length.Expression == whole:
                var cast = $"(int){length.WithoutTrivia()}";
                return (length, SyntaxFactory.ParseExpression(length.Parent is MemberAccessExpressionSyntax ? $"({cast})" : cast).WithTriviaFrom(length));
            case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "AsSpan",
                Parent: InvocationExpressionSyntax { ArgumentList.Arguments.Count: var count } call } view when view.Expression == whole:
                return count switch
                {
                    0 => (call, SyntaxFactory.ParseExpression($"{whole}.Span").WithTriviaFrom(call)),
                    2 => (view, view.WithName(SyntaxFactory.IdentifierName("Slice"))),
                    _ => null,
                };
            case AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax } assignment
                when assignment.Left == whole && assignment.FirstAncestorOrSelf<ConstructorDeclarationSyntax>() is not null:
                return (assignment.Right, Shared(assignment.Right, element, model, cancellation));
            default:
                return null;
        }
    }

    private static ExpressionSyntax Shared(ExpressionSyntax value, string element, SemanticModel model, CancellationToken cancellation)
    {
        var code = value is InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var path }] } call
            && model.GetSymbolInfo(call, cancellation).Symbol is IMethodSymbol { Name: "ReadAllBytes", ContainingType.Name: "File" }
            ? $"{InfeedNames.Prefix}SharedArray.FromFile<{element}>({path})"
            : $"{InfeedNames.Prefix}SharedArray.Copy<{element}>({value.WithoutTrivia()})";
        return InfeedNames.ToShorten(SyntaxFactory.ParseExpression(code)).WithTriviaFrom(value);
    }
}

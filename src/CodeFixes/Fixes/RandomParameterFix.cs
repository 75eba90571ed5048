using System.Collections.Immutable;
using System.Composition;
using Infeed.CodeFixes.Editing;
using Infeed.Generator.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Infeed.CodeFixes.Fixes;

/// <summary>Takes the <c>SampleRandom</c> as the form of the source passes it: by <c>ref</c>, or by value where the method waits.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class RandomParameterFix : NodeFix
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [UsageRules.RandomMisused.Id];

    private protected override string Title => "Take the SampleRandom as workers pass it";

    private protected override (SyntaxNode Old, Func<SyntaxNode, SyntaxNode> By)? Change(SyntaxNode node, Diagnostic diagnostic, SemanticModel model,
        CancellationToken cancellation) =>
        RuleDescriptor.RemedyOf(diagnostic) is { } modifier
        && node.FirstAncestorOrSelf<ParameterSyntax>() is { Type: not null } parameter
        && model.GetDeclaredSymbol(parameter, cancellation)?.ContainingSymbol is IMethodSymbol method && !Callers.Exist(method, cancellation)
            ? (parameter, _ => With(modifier, parameter))
            : null;

    private static ParameterSyntax With(string modifier, ParameterSyntax parameter)
    {
        var bare = parameter.WithModifiers(default).WithType(parameter.Type!.WithoutLeadingTrivia());
        if (modifier.Length > 0)
            bare = bare.WithModifiers(SyntaxFactory.TokenList(SyntaxFactory.ParseToken(modifier + " ")));
        return bare.WithLeadingTrivia(parameter.GetLeadingTrivia());
    }
}

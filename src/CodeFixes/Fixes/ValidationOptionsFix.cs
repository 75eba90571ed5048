using System.Collections.Immutable;
using System.Composition;
using Infeed.Analyzers.Reading;
using Infeed.Analyzers.Rules.Consumer;
using Infeed.CodeFixes.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Infeed.CodeFixes.Fixes;

/// <summary>Makes a loader for validation read every sample, in order.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class ValidationOptionsFix : NodeFix
{
    private static readonly string[] Separators = [", "];

    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [ShuffledValidationRule.Rule.Id];

    private protected override string Title => "Read every sample, in order";

    private protected override (SyntaxNode Old, Func<SyntaxNode, SyntaxNode> By)? Change(SyntaxNode node, Diagnostic diagnostic, SemanticModel model,
        CancellationToken cancellation)
    {
        if (node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call || diagnostic.Properties[FixHint.ValueKey] is not { } options)
            return null;
        var given = call.ArgumentList.Arguments.FirstOrDefault()?.Expression;
        if (InitializerOf(given) is { } initializer)
            return (initializer, _ => initializer.WithExpressions(options.Split(Separators, StringSplitOptions.None).Aggregate(initializer.Expressions, With)));
        if (given is not (null or BaseObjectCreationExpressionSyntax or LiteralExpressionSyntax))
        {
            var kept = given is NameSyntax or ParenthesizedExpressionSyntax ? $"{given}" : $"({given})";
            return (given, _ => SyntaxFactory.ParseExpression($"{kept} with {{ {options} }}").WithTriviaFrom(given));
        }

        // The file may have no using for Infeed, so the name is fully qualified, and simplified if possible.
        var code = SyntaxFactory.ParseExpression($"new {InfeedNames.Prefix}LoaderOptions {{ {options} }}");
        var created = (ObjectCreationExpressionSyntax)InfeedNames.ToShorten(code);
        return (call.ArgumentList, _ =>
            SyntaxFactory.ArgumentList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Argument(created))).WithTriviaFrom(call.ArgumentList));
    }

    private static InitializerExpressionSyntax? InitializerOf(ExpressionSyntax? options) => options switch
    {
        BaseObjectCreationExpressionSyntax creation => creation.Initializer,
        WithExpressionSyntax with => with.Initializer,
        _ => null,
    };

    // 'Shuffle = false' replaces another value, or is added at the end.
    private static SeparatedSyntaxList<ExpressionSyntax> With(SeparatedSyntaxList<ExpressionSyntax> sets, string wanted)
    {
        var set = (AssignmentExpressionSyntax)SyntaxFactory.ParseExpression(wanted);
        var at = sets.IndexOf(other =>
            other is AssignmentExpressionSyntax { Left: IdentifierNameSyntax name } && name.Identifier.ValueText == set.Left.ToString());
        if (at >= 0)
            return sets.Replace(sets[at],
                ((AssignmentExpressionSyntax)sets[at]).WithRight(set.Right.WithTriviaFrom(((AssignmentExpressionSyntax)sets[at]).Right)));
        if (sets.Count == 0)
            return sets.Add(set.WithTrailingTrivia(SyntaxFactory.Space));
        var last = sets[^1];
        var indent = SyntaxFactory.TriviaList(Whitespace.Indent(last));
        var isTrailed = sets.SeparatorCount == sets.Count;
        var comma = isTrailed ? sets.GetSeparator(sets.Count - 1)
            : SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(IsLine(last.GetTrailingTrivia()) ? last.GetTrailingTrivia()
            : [SyntaxFactory.Space]);
        IEnumerable<SyntaxNodeOrToken> added = isTrailed ? [set.WithLeadingTrivia(indent), comma]
            : [comma, set.WithLeadingTrivia(indent).WithTrailingTrivia(last.GetTrailingTrivia())];
        return SyntaxFactory.SeparatedList<ExpressionSyntax>((isTrailed ? sets
            : sets.Replace(last, last.WithoutTrailingTrivia())).GetWithSeparators().Concat(added));
    }

    private static bool IsLine(SyntaxTriviaList trivia) => trivia.Any(SyntaxKind.EndOfLineTrivia);
}

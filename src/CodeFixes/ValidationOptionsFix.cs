using System.Collections.Immutable;
using System.Composition;
using Infeed.Analyzers.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Infeed.CodeFixes;

/// <summary>Makes a loader for validation read every sample, in order.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class ValidationOptionsFix : NodeFix
{
    private static readonly string[] Separators = [", "];

    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["INFEED604"];

    private protected override string Title => "Read every sample, in order";

    private protected override (SyntaxNode Old, Func<SyntaxNode, SyntaxNode> By)? Change(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken cancellation)
    {
        if (node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call || diagnostic.Properties[FixHint.ValueKey] is not { } options)
            return null;
        var wanted = options.Split(Separators, StringSplitOptions.None);
        if (call.ArgumentList.Arguments is [{ Expression: BaseObjectCreationExpressionSyntax { Initializer: { } initializer } }, ..])
        {
            var kept = initializer.Expressions.Where(set => !wanted.Any(want => set is AssignmentExpressionSyntax { Left: var option } && want.StartsWith(option + " ", StringComparison.Ordinal))).Select(set => set.WithoutTrivia().ToString());
            return (initializer, _ => Initializer([.. kept, .. wanted]).WithTriviaFrom(initializer));
        }

        var created = SyntaxFactory.ParseExpression($"new LoaderOptions {{ {options} }}");
        return (call.ArgumentList, _ => SyntaxFactory.ArgumentList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Argument(created))).WithTriviaFrom(call.ArgumentList));
    }

    private static InitializerExpressionSyntax Initializer(IEnumerable<string> sets) =>
        ((ObjectCreationExpressionSyntax)SyntaxFactory.ParseExpression($"new T() {{ {string.Join(", ", sets)} }}")).Initializer!;
}

using System.Collections.Immutable;
using System.Composition;
using Infeed.Analyzers.Rules.Reproducibility;
using Infeed.CodeFixes.Editing;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Infeed.CodeFixes.Fixes;

/// <summary>
/// Replaces calls of <c>Random</c> or <c>RandomNumberGenerator</c> in a sample method with calls of the sample's <c>SampleRandom</c>. Adds that parameter if it
/// is missing.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class SampleRandomFix : DocumentFix
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RandomnessRule.Rule.Id];

    internal override async Task<string?> TitleAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation) =>
        await FixAsync(document, diagnostic, cancellation).ConfigureAwait(false) is null ? null : "Draw from 'ref SampleRandom'";

    internal override Task<Document?> FixAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation) =>
        FixAllAsync(document, [diagnostic], cancellation);

    // Fixes all draws of a method together, because they share the parameter.
    internal override async Task<Document?> FixAllAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        if (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root
            || await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model)
            return null;
        var draws = new List<(MethodDeclarationSyntax Method, InvocationExpressionSyntax Call)>();
        foreach (var diagnostic in diagnostics)
        {
            if (Draw(root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true)) is { } call
                && Method(call, model, cancellation) is { } method && IsKnown(call))
                draws.Add((method, call));
        }

        var changes = draws.GroupBy(draw =>
            draw.Method).ToDictionary(group => group.Key, group => Changed(group.Key, [.. group.Select(draw => draw.Call)], model, cancellation));
        return changes.Count == 0 ? null : document.WithSyntaxRoot(root.ReplaceNodes(changes.Keys, (old, _) => changes[old]));
    }

    // 'Random.Shared.Next(3)', 'new Random().Next(3)' or 'random.Next(3)': the diagnostic is on the generator or on the whole call.
    private static InvocationExpressionSyntax? Draw(SyntaxNode node) => node switch
    {
        InvocationExpressionSyntax call => call,
        _ when node.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access && access.Expression == node => call,
        _ => null,
    };

    // Only in the sample method itself. A lambda cannot capture a ref parameter.
    private static MethodDeclarationSyntax? Method(SyntaxNode call, SemanticModel model, CancellationToken cancellation) =>
        call.Ancestors().FirstOrDefault(node =>
            node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MethodDeclarationSyntax) is MethodDeclarationSyntax method
        // Other code that calls the method would have no SampleRandom to pass.
        && model.GetDeclaredSymbol(method, cancellation) is { } symbol && symbol.IsFillMethod()
            && (HasRandom(symbol) || !Callers.Exist(symbol, cancellation))
            ? method
            : null;

    private static bool HasRandom(IMethodSymbol method) => method.Parameters.Any(parameter => KnownTypes.IsSampleRandom(parameter.Type));

    private static bool IsKnown(InvocationExpressionSyntax call) =>
        call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name }
        && (name, call.ArgumentList.Arguments.Count) is ("Next", <= 2) or ("NextInt64" or "GetInt32", 1 or 2) or ("NextDouble" or "NextSingle", 0);

    private static MethodDeclarationSyntax Changed(MethodDeclarationSyntax method, IReadOnlyCollection<InvocationExpressionSyntax> calls,
        SemanticModel model, CancellationToken cancellation)
    {
        var known = method.ParameterList.Parameters.FirstOrDefault(parameter =>
            model.GetDeclaredSymbol(parameter, cancellation) is { Type: { } type } && KnownTypes.IsSampleRandom(type));
        var name = known?.Identifier.Text
            // The parameter may hide a field of the same name, because all uses of that field are replaced.
            ?? FreeName.Of("random", method.DescendantTokens().Where(token => !calls.Any(call => call.Expression.Span.Contains(token.Span))));
        // The arguments of a draw can contain another draw.
        var changed = method.ReplaceNodes(calls, (call, inner) =>
            SyntaxFactory.ParseExpression($"{name}.{Drawn((InvocationExpressionSyntax)inner)}").WithTriviaFrom(call));
        if (known is not null)
            return changed;
        var parameter = SyntaxFactory.Parameter(SyntaxFactory.Identifier(name))
            .WithType(InfeedNames.ToShorten(SyntaxFactory.ParseTypeName($"{InfeedNames.Prefix}SampleRandom ")))
            .WithModifiers(SyntaxFactory.TokenList(SyntaxFactory.Token(SyntaxKind.RefKeyword).WithTrailingTrivia(SyntaxFactory.Space)));
        var parameters = changed.ParameterList.Parameters;
        return changed.WithParameterList(changed.ParameterList.WithParameters(
            SyntaxFactory.SeparatedList<ParameterSyntax>(parameters.GetWithSeparators()
                .Concat([SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space), parameter]))));
    }

    private static string Drawn(InvocationExpressionSyntax call)
    {
        var name = ((MemberAccessExpressionSyntax)call.Expression).Name.Identifier.ValueText;
        return (name, call.ArgumentList.Arguments.Count) switch
        {
            ("Next", 0) => "Next(int.MaxValue)",
            // GetInt32 is a method of RandomNumberGenerator.
            ("GetInt32", _) => "Next" + call.ArgumentList.WithoutTrivia(),
            _ => name + call.ArgumentList.WithoutTrivia(),
        };
    }
}

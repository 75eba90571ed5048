using System.Collections.Immutable;
using System.Composition;
using Infeed.Analyzers.Rules.Reproducibility;
using Infeed.CodeFixes.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace Infeed.CodeFixes.Fixes;

/// <summary>Passes the invariant culture or compares ordinally, so that the result does not depend on the machine's culture.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class CultureFix : NodeFix
{
    private const string Invariant = "global::System.Globalization.CultureInfo.InvariantCulture";
    private const string Ordinal = "global::System.StringComparison.Ordinal";

    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [CultureRule.Rule.Id];

    private protected override string Title => "Use the invariant culture";

    private protected override (SyntaxNode Old, Func<SyntaxNode, SyntaxNode> By)? Change(SyntaxNode node, Diagnostic diagnostic, SemanticModel model,
        CancellationToken cancellation) =>
        node.FirstAncestorOrSelf<ExpressionSyntax>() switch
        {
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call
                when model.GetSymbolInfo(call, cancellation).Symbol is IMethodSymbol method => OfCall(call, access, method),
            InterpolatedStringExpressionSyntax text
                when text.Parent is not ArgumentSyntax || model.GetTypeInfo(text, cancellation).ConvertedType?.SpecialType == SpecialType.System_String =>
                (text, inner => Parse($"string.Create({Invariant}, {inner.WithoutTrivia()})").WithTriviaFrom(text)),
            _ => null,
        };

    private static (SyntaxNode, Func<SyntaxNode, SyntaxNode>)? OfCall(InvocationExpressionSyntax call, MemberAccessExpressionSyntax access,
        IMethodSymbol method)
    {
        var name = method.Name;
        if (name is "ToUpper" or "ToLower")
        {
            return (call, inner => ((InvocationExpressionSyntax)inner).WithExpression(
                ((MemberAccessExpressionSyntax)((InvocationExpressionSyntax)inner).Expression).WithName(SyntaxFactory.IdentifierName(name + "Invariant"))));
        }

        // Each of these has an overload with one more parameter.
        return name switch
        {
            "Parse" or "ToString" or "ToSingle" or "ToDouble" or "ToDecimal" or "ToDateTime" when !method.Parameters.Any(IsProvider) =>
                Insert(method.Parameters.Length, Invariant),
            "TryParse" when method.Parameters.Length == 2 => Insert(1, Invariant),
            "Format" when method.ContainingType.SpecialType == SpecialType.System_String => Insert(0, Invariant),
            "StartsWith" or "EndsWith" or "Compare" => Insert(method.Parameters.Length, Ordinal),
            "IndexOf" or "LastIndexOf" when method.Parameters.Length == 1 => Insert(1, Ordinal),
            _ => null,
        };

        (SyntaxNode, Func<SyntaxNode, SyntaxNode>) Insert(int at, string argument) => (call, inner =>
        {
            var changed = (InvocationExpressionSyntax)inner;
            var arguments = changed.ArgumentList.Arguments.Select(given => given.WithoutTrivia().ToString()).ToList();
            arguments.Insert(at, argument);
            return changed.WithArgumentList(Simplified(SyntaxFactory.ParseArgumentList($"({string.Join(", ", arguments)})"))
                .WithTriviaFrom(changed.ArgumentList));
        });
    }

    private static bool IsProvider(IParameterSymbol parameter) => parameter.Type.Name is "IFormatProvider" or "CultureInfo";

    private static ExpressionSyntax Parse(string code) => Simplified(SyntaxFactory.ParseExpression(code));

    private static T Simplified<T>(T code)
        where T : SyntaxNode => code.ReplaceNodes(
            code.DescendantNodesAndSelf().OfType<MemberAccessExpressionSyntax>().Where(access => access.ToString() is Invariant or Ordinal), (_, inner) =>
                inner.WithAdditionalAnnotations(Simplifier.Annotation));
}

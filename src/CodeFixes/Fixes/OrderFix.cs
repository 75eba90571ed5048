using System.Collections.Immutable;
using System.Composition;
using Infeed.Analyzers.Rules.Reproducibility;
using Infeed.CodeFixes.Editing;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Simplification;

namespace Infeed.CodeFixes.Fixes;

/// <summary>Sorts a listing with <c>.Order(StringComparer.Ordinal)</c>, and converts the result back to an array if it was one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class OrderFix : NodeFix
{
    private const string Linq = "System.Linq";

    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [FileOrderRule.Rule.Id, SetOrderRule.Rule.Id];

    private protected override string Title => "Put in order";

    private protected override (SyntaxNode Old, Func<SyntaxNode, SyntaxNode> By)? Change(SyntaxNode node, Diagnostic diagnostic, SemanticModel model,
        CancellationToken cancellation)
    {
        if (node.FirstAncestorOrSelf<ExpressionSyntax>() is not { } listed || model.GetTypeInfo(listed, cancellation).Type is not { } type
            // Sorting is no remedy for a parallel query: it needs AsOrdered, or AsSequential for a sum.
            || type.Name == "ParallelQuery" || Item(type) is not { } item)
            return null;
        // The method is called as an extension if LINQ is imported, and as a static method otherwise.
        var isImported = model.LookupNamespacesAndTypes(listed.SpanStart, name: "Enumerable").Any(found =>
            found.ContainingNamespace.Is(Linq));
        var (method, argument) = item switch
        {
            { SpecialType: SpecialType.System_String } => ("Order", "global::System.StringComparer.Ordinal"),
            _ when item.Name is "FileInfo" or "DirectoryInfo" or "FileSystemInfo" =>
                ("OrderBy", "file => file.FullName, global::System.StringComparer.Ordinal"),
            _ when item.AllInterfaces.Any(face => face.Name == "IComparable") => ("Order", ""),
            _ => (null, ""),
        };
        if (method is null)
            return null;
        var source = listed is ConditionalExpressionSyntax or BinaryExpressionSyntax or CastExpressionSyntax or AwaitExpressionSyntax
            ? $"({listed.WithoutTrivia()})" : listed.WithoutTrivia().ToString();
        var code = isImported ? $"{source}.{method}({argument})"
            : $"global::{Linq}.Enumerable.{method}({source}{(argument.Length > 0 ? ", " + argument : "")})";
        if (type is IArrayTypeSymbol && listed.Parent is not (SpreadElementSyntax or ForEachStatementSyntax))
            code = isImported ? code + ".ToArray()" : $"global::{Linq}.Enumerable.ToArray({code})";
        return (listed, _ => Simplified(SyntaxFactory.ParseExpression(code)).WithTriviaFrom(listed));
    }

    // Annotates each name, because the simplifier changes only annotated nodes.
    private static ExpressionSyntax Simplified(ExpressionSyntax expression) =>
        expression.ReplaceNodes(expression.DescendantNodesAndSelf().OfType<MemberAccessExpressionSyntax>(), (_, inner) =>
            inner.WithAdditionalAnnotations(Simplifier.Annotation));

    private static ITypeSymbol? Item(ITypeSymbol type) =>
        type is IArrayTypeSymbol array ? array.ElementType
        : type.AllInterfaces.Concat(type is INamedTypeSymbol self ? [self] : []).FirstOrDefault(face =>
            face.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T)?.TypeArguments[0];
}

using Infeed.Generator.Validation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Infeed.Analyzers;

/// <summary>Where analyzers begin.</summary>
internal static class AnalysisContextExtensions
{
    /// <summary>Looks at each type of a project that uses Infeed. Any other project pays for one look at its references.</summary>
    public static void RegisterSymbolsOfInfeed(this AnalysisContext context, Action<SymbolAnalysisContext> analyze) =>
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.GetTypeByMetadataName(KnownNames.DataSourceAttribute) is not null)
                start.RegisterSymbolAction(analyze, SymbolKind.NamedType);
        });

    /// <summary>
    /// Looks at code of a project that uses Infeed, by its syntax first: what a rule can have nothing against is not bound a second time, which would
    /// cost as much as its compilation.
    /// </summary>
    /// <param name="context">The beginning of an analyzer.</param>
    /// <param name="kind">The syntax that is looked at.</param>
    /// <param name="mayMatter">Whether code of that syntax can break the rule at all.</param>
    /// <param name="analyze">Is given what the code means.</param>
    public static void RegisterCodeOfInfeed(this AnalysisContext context, SyntaxKind kind, Func<SyntaxNode, bool> mayMatter, Action<IOperation, Action<Diagnostic>> analyze) =>
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.GetTypeByMetadataName(KnownNames.DataSourceAttribute) is null)
                return;
            start.RegisterSyntaxNodeAction(
                node =>
                {
                    if (mayMatter(node.Node) && node.SemanticModel.GetOperation(node.Node, node.CancellationToken) is { } operation)
                        analyze(operation, node.ReportDiagnostic);
                },
                kind);
        });
}

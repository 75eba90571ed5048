using System.Collections.Immutable;
using Infeed.Generator.Rules;
using Infeed.Generator.Validation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Infeed.Analyzers;

/// <summary>
/// Reports attributes of a loader in a type that has none, where nothing reads them. A base class of a data source is such
/// a type too: only what the source itself declares is read.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MisplacedAttributeAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [UsageRules.AttributeWithoutSource];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterOfInfeed(compilation => compilation.RegisterSymbolAction(Analyze, SymbolKind.NamedType));
    }

    private static void Analyze(SymbolAnalysisContext context) =>
        StrayAttributes.Find((INamedTypeSymbol)context.Symbol, context.ReportDiagnostic, context.CancellationToken);
}

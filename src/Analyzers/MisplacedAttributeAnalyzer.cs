using System.Collections.Immutable;
using Infeed.Generator.Rules;
using Infeed.Generator.Validation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Infeed.Analyzers;

/// <summary>
/// Reports attributes such as <c>[Sample]</c> in a type without <c>[DataSource]</c>, where nothing reads them. This includes base classes of a data source,
/// because only the members that the source itself declares are read.
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

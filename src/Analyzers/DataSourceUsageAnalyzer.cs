using System.Collections.Immutable;
using Infeed.Generator.Rules;
using Infeed.Generator.Validation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Infeed.Analyzers;

/// <summary>
/// Reports what makes a class no data source, and what keeps one from worker processes. All these rules come from one reading of the class, by the validator that
/// the generator asks too: so one analyzer has them all, and a loader throws exactly where one of them is reported.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DataSourceUsageAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = RuleCatalogue.All.Remove(UsageRules.AttributeWithoutSource);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolsOfInfeed(Analyze);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.Attribute(KnownNames.DataSourceAttribute) is { } attribute)
            DataSourceValidator.Read(type, attribute, context.Compilation, context.ReportDiagnostic, context.CancellationToken);
    }
}

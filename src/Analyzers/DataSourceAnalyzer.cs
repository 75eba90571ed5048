using System.Collections.Immutable;
using Infeed.Analyzers.Flow;
using Infeed.Analyzers.Reading;
using Infeed.Analyzers.Sources;
using Infeed.Generator.Rules;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Infeed.Analyzers;

/// <summary>
/// Reports errors that prevent a class from being a data source, and code of a data source that is unsafe, not reproducible or expensive. The class is read by
/// the validator that the generator also uses, so a loader throws exactly if a rule of the validator is reported. The code is walked once for all other rules,
/// each a class in <see cref="Rules"/>.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DataSourceAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [.. ValidatorRules.All.Remove(UsageRules.AttributeWithoutSource), .. SourceRules.All.SelectMany(rule => rule.Descriptors)];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterOfInfeed(compilation =>
        {
            var loaders = new ProcessLoaders(compilation.Compilation);
            compilation.RegisterSymbolAction(type => Analyze(type, loaders), SymbolKind.NamedType);
        });
    }

    private static void Analyze(SymbolAnalysisContext context, ProcessLoaders loaders)
    {
        if (((INamedTypeSymbol)context.Symbol).Attribute(KnownNames.DataSourceAttribute) is not { } attribute)
            return;
        if (DataSource.Of(
            (INamedTypeSymbol)context.Symbol, attribute, context.Compilation, type => loaders.Of(type, context.CancellationToken), context.ReportDiagnostic,
            context.CancellationToken) is not { } source)
        {
            return;
        }

        var provider = context.Options.AnalyzerConfigOptionsProvider;
        var settings = EditorSettings.Of(attribute.ApplicationSyntaxReference is { SyntaxTree: var tree } ? provider.GetOptions(tree) : provider.GlobalOptions);
        var bodies = new Bodies(context.Compilation, context.CancellationToken);
        var reading = new SourceReading(source, context.Compilation, settings, bodies, settings.Reporting(context.ReportDiagnostic), context.CancellationToken);
        foreach (var rule in SourceRules.All)
            rule.Begin(reading);
        reading.Run();
    }
}

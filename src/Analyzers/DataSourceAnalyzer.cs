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
/// Reports what makes a class no data source, and what the code of one does that is unsafe, irreproducible or dear. The class is read once, by the validator
/// that the generator asks too, so that a loader throws exactly where a rule of the validator is reported. Its code is gone through once for all other rules,
/// each a class in <see cref="Rules"/>; its own members are taken from the driver, which binds them once for all analyzers.
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
            compilation.RegisterSymbolStartAction(source => Begin(source, loaders), SymbolKind.NamedType);
        });
    }

    private static void Begin(SymbolStartAnalysisContext context, ProcessLoaders loaders)
    {
        if (((INamedTypeSymbol)context.Symbol).Attribute(KnownNames.DataSourceAttribute) is not { } attribute)
            return;
        var members = new MemberBodies();
        context.RegisterOperationBlockAction(members.Add);
        context.RegisterSymbolEndAction(end => Analyze(end, attribute, members, loaders));
    }

    private static void Analyze(SymbolAnalysisContext context, AttributeData attribute, MemberBodies members, ProcessLoaders loaders)
    {
        if (DataSource.Of(
            (INamedTypeSymbol)context.Symbol, attribute, context.Compilation, type => loaders.Of(type, context.CancellationToken), context.ReportDiagnostic,
            context.CancellationToken) is not { } source)
        {
            return;
        }

        var provider = context.Options.AnalyzerConfigOptionsProvider;
        var settings = EditorSettings.Of(attribute.ApplicationSyntaxReference is { SyntaxTree: var tree } ? provider.GetOptions(tree) : provider.GlobalOptions);
        var bodies = new Bodies(context.Compilation, members, context.CancellationToken);
        var reading = new SourceReading(source, context.Compilation, settings, bodies, settings.Reporting(context.ReportDiagnostic), context.CancellationToken);
        foreach (var rule in SourceRules.All)
            rule.Begin(reading);
        reading.Run();
    }
}

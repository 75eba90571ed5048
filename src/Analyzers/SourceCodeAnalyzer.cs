using System.Collections.Immutable;
using Infeed.Analyzers.Reading;
using Infeed.Analyzers.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Infeed.Analyzers;

/// <summary>
/// Reports what the code of data sources does that is unsafe, irreproducible or dear. The code of a source is gone through once for all rules; each rule is a
/// class in <see cref="Rules"/>.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SourceCodeAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [.. SourceRules.All.Select(rule => rule.Descriptor)];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolsOfInfeed(Analyze);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        if (DataSource.Of((INamedTypeSymbol)context.Symbol, context.CancellationToken) is not { } source)
            return;
        var tree = source.Attribute.ApplicationSyntaxReference?.SyntaxTree;
        var settings = EditorSettings.Of(tree is null ? context.Options.AnalyzerConfigOptionsProvider.GlobalOptions : context.Options.AnalyzerConfigOptionsProvider.GetOptions(tree));
        var reading = new SourceReading(source, context.Compilation, settings, context.ReportDiagnostic, context.CancellationToken);
        foreach (var rule in SourceRules.All)
            rule.Begin(reading);
        reading.Run();
    }
}

using System.Collections.Immutable;
using Infeed.Analyzers.Flow;
using Infeed.Analyzers.Operations;
using Infeed.Analyzers.Reading;
using Infeed.Analyzers.Sources;
using Infeed.Generator;
using Infeed.Generator.Rules;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Infeed.Analyzers;

/// <summary>
/// Reports errors that prevent a class from being a data source, and code of a data source that is unsafe, not reproducible or expensive. The class is read by
/// the validator that the generator also uses, so a loader throws exactly if a rule of the validator is reported. The code is walked once for all other rules,
/// each a class in <see cref="Rules"/>. A file is looked at when the compiler has finished it: then its code is bound already (see <see cref="SharedModels"/>).
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DataSourceAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [.. FormTable.Rules.Remove(UsageRules.AttributeWithoutSource), .. SourceRules.All.SelectMany(rule => rule.Descriptors)];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterOfInfeed(compilation =>
        {
            var loaders = new ProcessLoaders(compilation.Compilation);
            var project = ProjectSettings.Of(compilation.Options, compilation.CancellationToken);
            compilation.RegisterSemanticModelAction(file => Analyze(file, project, loaders));
        });
    }

    private static void Analyze(SemanticModelAnalysisContext context, ProjectSettings project, ProcessLoaders loaders)
    {
        foreach (var type in DeclaredTypes.In(context.SemanticModel, MayBeSource, context.CancellationToken))
        {
            if (type.Attribute(KnownNames.DataSourceAttribute) is { ApplicationSyntaxReference.SyntaxTree: var home } attribute)
                Analyze(type, attribute, home, context, project, loaders);
        }
    }

    private static bool MayBeSource(MemberDeclarationSyntax declaration) =>
        declaration is TypeDeclarationSyntax && (declaration.AttributeLists.Count > 0 || declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static void Analyze(
        INamedTypeSymbol type, AttributeData attribute, SyntaxTree home, SemanticModelAnalysisContext context, ProjectSettings project, ProcessLoaders loaders)
    {
        var (file, compilation, cancellation) = (context.SemanticModel.SyntaxTree, context.SemanticModel.Compilation, context.CancellationToken);
        if (AnalyzedSource.Of(type, attribute, compilation, project, made => loaders.Of(made, cancellation), Report, cancellation) is not { } source)
            return;
        var settings = EditorSettings.Of(context.Options.AnalyzerConfigOptionsProvider.GetOptions(home));
        var bodies = new Bodies(compilation, cancellation);
        var reading = new SourceReading(source, project.Tuning, compilation, settings, bodies, settings.Reporting(Report), cancellation);
        foreach (var rule in SourceRules.All)
            rule.Begin(reading);
        reading.Run();

        // An editor asks for the findings of one file. So if a class has parts in several files, it is read for each of them, and each reports its own
        // findings; the file with the attribute also reports those in code outside the class.
        void Report(Diagnostic finding)
        {
            var place = finding.Location.SourceTree;
            if (place == file || (file == home && !type.DeclaringSyntaxReferences.Any(part => part.SyntaxTree == place)))
                context.ReportDiagnostic(finding);
        }
    }
}

using Infeed.Generator.Validation;
using Microsoft.CodeAnalysis;
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

    /// <summary>Looks at each file of a project that uses Infeed.</summary>
    public static void RegisterFilesOfInfeed(this AnalysisContext context, Action<SemanticModelAnalysisContext> analyze) =>
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.GetTypeByMetadataName(KnownNames.DataSourceAttribute) is not null)
                start.RegisterSemanticModelAction(analyze);
        });
}

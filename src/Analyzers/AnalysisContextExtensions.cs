using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Infeed.Analyzers;

/// <summary>Registers analyzers.</summary>
internal static class AnalysisContextExtensions
{
    /// <summary>Registers actions only in projects that use Infeed. In any other project, the analyzers cost no more than one type lookup.</summary>
    public static void RegisterOfInfeed(this AnalysisContext context, Action<CompilationStartAnalysisContext> register) =>
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.GetTypeByMetadataName(KnownNames.DataSourceAttribute) is not null)
                register(start);
        });
}

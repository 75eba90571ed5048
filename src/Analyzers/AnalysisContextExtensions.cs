using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Infeed.Analyzers;

/// <summary>Where analyzers begin.</summary>
internal static class AnalysisContextExtensions
{
    /// <summary>Registers for projects that use Infeed. Any other project pays for one look at its references.</summary>
    public static void RegisterOfInfeed(this AnalysisContext context, Action<CompilationStartAnalysisContext> register) =>
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.GetTypeByMetadataName(KnownNames.DataSourceAttribute) is not null)
                register(start);
        });
}

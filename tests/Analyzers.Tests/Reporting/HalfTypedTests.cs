using Infeed.Analyzers.Tests.Harness;
using Infeed.Generator.Tests.Harness;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Infeed.Analyzers.Tests.Reporting;

/// <summary>Nobody types a class at once: at every character the analyzers keep their heads.</summary>
public sealed class HalfTypedTests
{
    public static TheoryData<string> Sources => [.. ValidSources.All];

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task Source_cut_short_anywhere_makes_no_analyzer_fail(string source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var reported = 0;
        for (var length = 0; length <= source.Length; length += 7)
        {
            var analysis = GeneratorRun.WithoutTracking(source[..length]).Output.WithAnalyzers(Build.Analyzers);
            foreach (var diagnostic in await analysis.GetAnalyzerDiagnosticsAsync())
            {
                Assert.StartsWith("INFEED", diagnostic.Id, StringComparison.Ordinal);
                Assert.True(diagnostic.Location.IsInSource);
                reported++;
            }
        }

        Assert.True(reported > 0, "Not one of the cuts was looked at.");
    }
}

using System.Collections.Concurrent;
using System.Collections.Immutable;
using Infeed.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Infeed.Analyzers.Tests.Harness;

/// <summary>A build as a user has it: the generator adds its files, then the compiler and all analyzers speak.</summary>
internal static class Build
{
    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } =
    [
        .. typeof(DataSourceAnalyzer).Assembly.GetTypes()
            .Where(type => type.IsDefined(typeof(DiagnosticAnalyzerAttribute), inherit: false))
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    // These users do not publish their documentation.
    private static readonly Dictionary<string, ReportDiagnostic> Undocumented = new() { ["CS1591"] = ReportDiagnostic.Suppress };

    /// <summary>What a build reports, of the compiler and of the analyzers, without what is hidden or suppressed.</summary>
    public static async Task<Diagnostic[]> Run(CSharpCompilation input, params (string Key, string Value)[] settings)
    {
        var run = GeneratorRun.Of(input.WithOptions(input.Options.WithSpecificDiagnosticOptions(Undocumented)));
        Assert.Null(run.Result.Exception);
        var failures = new ConcurrentQueue<string>();
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([], new EditorConfigOptions(settings)), (exception, _, _) =>
                failures.Enqueue(exception.ToString()), concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        var reported = await run.Output.WithAnalyzers(Analyzers, options).GetAllDiagnosticsAsync();
        Assert.Empty(failures);
        return [.. reported.Concat(run.Result.Diagnostics).Where(diagnostic => diagnostic is { IsSuppressed: false, Severity: not DiagnosticSeverity.Hidden })];
    }

    public static Task<Diagnostic[]> Run(string source) => Run(Compile.Of(source));
}

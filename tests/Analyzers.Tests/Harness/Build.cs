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

    // .../shared/Microsoft.NETCore.App/VERSION and .../sdk/VERSION lie in one folder.
    private static readonly Lazy<DiagnosticAnalyzer[]> OfDotNet = new(() =>
    [
        .. Directory.GetDirectories(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", "..", "sdk"), $"{Environment.Version.Major}.*")
            .Select(sdk => Path.Combine(sdk, "Sdks", "Microsoft.NET.Sdk", "analyzers")).Where(Directory.Exists).Take(1)
            .SelectMany(folder => new[] { "Microsoft.CodeAnalysis.NetAnalyzers.dll", "Microsoft.CodeAnalysis.CSharp.NetAnalyzers.dll" }.Select(file => Path.GetFullPath(Path.Combine(folder, file))))
            .SelectMany(file => System.Reflection.Assembly.LoadFrom(file).GetTypes())
            .Where(type => !type.IsAbstract && type.IsDefined(typeof(DiagnosticAnalyzerAttribute), inherit: false))
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ]);

    // These users do not publish their documentation.
    private static readonly Dictionary<string, ReportDiagnostic> Undocumented = new() { ["CS1591"] = ReportDiagnostic.Suppress };

    /// <summary>What a build reports, of the compiler and of the analyzers, without what is hidden or suppressed.</summary>
    public static Task<Diagnostic[]> Run(CSharpCompilation input, params (string Key, string Value)[] settings) =>
        Run(input, machine: null, profile: null, settings);

    /// <summary>What a build reports in a project with a profile.</summary>
    public static Task<Diagnostic[]> Run(CSharpCompilation input, string? machine, string? profile, params (string Key, string Value)[] settings) =>
        RunWith(new ProfileOptions(machine, settings), input, profile);

    /// <summary>The same, with what the project says of the profile.</summary>
    public static Task<Diagnostic[]> RunWith(ProfileOptions told, CSharpCompilation input, string? profile) => Run(
        input.WithOptions(input.Options.WithSpecificDiagnosticOptions(Undocumented)), Analyzers, told, profile is null ? [] : [ProfileTexts.File(profile)]);

    /// <summary>What some rules of .NET's own analyzers report beside ours.</summary>
    public static Task<Diagnostic[]> RunBesideDotNet(string source, params string[] rules)
    {
        var input = Compile.Of(source);
        var options = input.Options.WithSpecificDiagnosticOptions(Undocumented.Concat(rules.Select(rule => KeyValuePair.Create(rule, ReportDiagnostic.Warn))));
        var asked = OfDotNet.Value.Where(analyzer => analyzer.SupportedDiagnostics.Any(rule => rules.Contains(rule.Id)));
        return Run(input.WithOptions(options), [.. Analyzers, .. asked], new ProfileOptions(null), []);
    }

    private static async Task<Diagnostic[]> Run(
        CSharpCompilation input, ImmutableArray<DiagnosticAnalyzer> analyzers, ProfileOptions told, ImmutableArray<AdditionalText> profiles)
    {
        var run = GeneratorRun.OfProfiles(input, told, profiles);
        Assert.Null(run.Result.Exception);
        var failures = new ConcurrentQueue<string>();
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions(profiles, told), (exception, _, _) =>
                failures.Enqueue(exception.ToString()), concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        var reported = await run.Output.WithAnalyzers(analyzers, options).GetAllDiagnosticsAsync();
        Assert.Empty(failures);
        return [.. reported.Concat(run.Result.Diagnostics).Where(diagnostic => diagnostic is { IsSuppressed: false, Severity: not DiagnosticSeverity.Hidden })];
    }

    public static Task<Diagnostic[]> Run(string source) => Run(Compile.Of(source));
}

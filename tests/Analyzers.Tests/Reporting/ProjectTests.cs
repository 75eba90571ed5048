using System.Globalization;
using Infeed.Analyzers.Tests.Harness;
using Infeed.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Infeed.Analyzers.Tests.Reporting;

/// <summary>Whole projects: what is reported of many files at once, and of those that have nothing to do with Infeed.</summary>
public sealed class ProjectTests
{
    [Theory]
    [MemberData(nameof(ValidSource))]
    public async Task Valid_source_gets_no_message(string source) =>
        Assert.Empty((await Build.Run(source)).Where(IsOfInfeed).Select(diagnostic => diagnostic.ToString()));

    public static TheoryData<string> ValidSource => [.. ValidSources.All];

    [Fact]
    public async Task Each_mistake_of_many_files_is_reported_once_at_its_own_place()
    {
        const int Files = 50;
        var sources = Enumerable.Range(0, Files).Select(at => at % 2 == 0
            ? $"[DataSource] class Source{at} {{ int Count => 1; [Sample] int Read(int index) => index; }}"
            : $"[DataSource(Workers = 999)] partial class Source{at} {{ [Sample] int Read(int index, Span<int> image) => index; }}");
        var reported = (await Build.Run(Compile.Of([.. sources]))).Where(IsOfInfeed);
        Assert.Equal(
            Enumerable.Range(0, Files).SelectMany(at => at % 2 == 0
                ? new[] { $"File{at}.cs INFEED001" }
                : [$"File{at}.cs INFEED005", $"File{at}.cs INFEED007", $"File{at}.cs INFEED009"]).Order(StringComparer.Ordinal),
            reported.Select(diagnostic => $"{diagnostic.Location.SourceTree!.FilePath} {diagnostic.Id}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Source_of_several_parts_is_read_as_one()
    {
        var reported = await Build.Run(Compile.Of(
            "[DataSource] partial class Digits { public int Count => 1; [WorkerStart] void Open() { } }",
            "partial class Digits { [Sample] int Read(int index) => index; [WorkerStart] void OpenToo() { } }"));
        var finding = Assert.Single(reported);
        Assert.Equal("'OpenToo' is a second [WorkerStart] method of 'Digits', and each worker runs only one: merge them", finding.GetMessage(CultureInfo.InvariantCulture));
        Assert.Equal("File1.cs", finding.Location.SourceTree!.FilePath);
    }

    [Fact]
    public async Task Editor_that_asks_for_one_file_gets_its_findings_and_no_others()
    {
        var input = Compile.Of(
            "[DataSource(Workers = 2)] partial class Digits { public int Count => 1; private static int seen; int Note(int index) => seen = index; } partial class Digits { }",
            "[Serializable] partial class Digits { [Sample] int Read(int index) => Random.Shared.Next() + Note(index); }",
            "partial class Digits { [WorkerStart] void Open() { } [WorkerStart] void OpenToo() { } }");
        var output = GeneratorRun.Of(input).Output;
        var analysis = output.WithAnalyzers(Build.Analyzers);
        var found = new List<string>();
        foreach (var tree in output.SyntaxTrees)
        {
            var ofFile = await analysis.GetAnalyzerSemanticDiagnosticsAsync(output.GetSemanticModel(tree), null, CancellationToken.None);
            found.AddRange(ofFile.Select(finding => $"{Path.GetFileName(tree.FilePath)} has {finding.Id} in {finding.Location.SourceTree!.FilePath}"));
        }

        Assert.Equal(["File0.cs has INFEED201 in File0.cs", "File1.cs has INFEED401 in File1.cs", "File2.cs has INFEED019 in File2.cs"], found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Project_without_Infeed_is_not_looked_at()
    {
        var input = Compile.Of("namespace Infeed { } class DataSourceAttribute : Attribute { } class SampleAttribute : Attribute { } [DataSource] class Digits { [Sample] int Read() => 1; }");
        input = input.RemoveReferences(input.References.Where(reference => Path.GetFileName(reference.Display) == "Infeed.dll"));
        Assert.Empty(input.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));

        Assert.All(await Actions(input), actions => Assert.Equal((1, 0), actions));
        Assert.All(await Actions(Compile.Of(ValidSources.Scalar)), actions => Assert.Equal((1, 1), actions));
    }

    /// <summary>For each analyzer, what it registered for the whole project, and for its types and its code.</summary>
    private static async Task<(int Start, int Inner)[]> Actions(CSharpCompilation input)
    {
        // One of them looks at profiles alone.
        var profile = ProfileTexts.File(ProfileTexts.Of(Array.Empty<string>()));
        var analysis = input.WithAnalyzers(Build.Analyzers, new AnalyzerOptions([profile], new ProfileOptions(null)));
        Assert.Empty(await analysis.GetAnalyzerDiagnosticsAsync());
        var found = new List<(int, int)>();
        foreach (var analyzer in Build.Analyzers.Where(analyzer => analyzer is not DiagnosticSuppressor))
        {
            var counts = await analysis.GetAnalyzerTelemetryInfoAsync(analyzer, CancellationToken.None);
            found.Add((
                counts.CompilationStartActionsCount,
                counts.SymbolActionsCount + counts.SymbolStartActionsCount + counts.SemanticModelActionsCount + counts.AdditionalFileActionsCount));
        }

        return [.. found];
    }

    private static bool IsOfInfeed(Diagnostic diagnostic) => diagnostic.Id.StartsWith("INFEED", StringComparison.Ordinal);
}

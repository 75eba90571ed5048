using Infeed.Analyzers.Tests.Harness;
using Infeed.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Tests.Reporting;

/// <summary>What a user says about a rule holds: diagnostics are at places of the user's own trees.</summary>
public sealed class SeverityTests
{
    private const string Digits = """
        [DataSource]
        class Digits
        {
            int Count => 10;
            [Sample] int Read(int index) => index;
        }
        """;

    private const string Helper = "class Helper { [WorkerStart] void Open() { } }";

    [Fact]
    public async Task Finding_inside_of_a_pragma_is_silent() =>
        Assert.Empty(await Build.Run($"#pragma warning disable INFEED001, INFEED021\n{Digits}\n{Helper}"));

    [Fact]
    public async Task Finding_after_a_pragma_is_reported() => Assert.Equal(
        ["INFEED021"], Ids(await Build.Run($"#pragma warning disable INFEED001, INFEED021\n{Digits}\n#pragma warning restore INFEED021\n{Helper}")));

    [Fact]
    public async Task Finding_with_a_suppression_attribute_is_silent() => Assert.Empty(
        await Build.Run($"[System.Diagnostics.CodeAnalysis.SuppressMessage(\"Usage\", \"INFEED021\")] {Helper}"));

    [Theory]
    [InlineData(ReportDiagnostic.Suppress)]
    [InlineData(ReportDiagnostic.Info)]
    [InlineData(ReportDiagnostic.Warn)]
    [InlineData(ReportDiagnostic.Error)]
    public async Task Severity_is_what_editorconfig_says(ReportDiagnostic severity)
    {
        var input = Compile.Of(Helper);
        input = input.WithOptions(input.Options.WithSyntaxTreeOptionsProvider(new EditorConfig("INFEED021", severity)));
        Assert.Equal(
            severity == ReportDiagnostic.Suppress ? [] : [severity],
            (await Build.Run(input)).Where(diagnostic => diagnostic.Id == "INFEED021").Select(diagnostic => Report(diagnostic.Severity)));
    }

    [Fact]
    public async Task Source_whose_finding_is_silent_throws_the_message_when_its_loader_is_made()
    {
        var run = GeneratorRun.Of($"#pragma warning disable INFEED001\n{Digits}\npublic static class User {{ public static void Use() => new Digits().CreateLoader().Dispose(); }}");
        Assert.Empty(await Build.Run(run.Input));
        using var image = new MemoryStream();
        Assert.True(run.Output.Emit(image).Success);
        var use = System.Reflection.Assembly.Load(image.ToArray()).GetType("User")!.GetMethod("Use")!.CreateDelegate<Action>();
        Assert.Equal(
            "'Digits' is not partial, so the generator cannot add a loader to it: add 'partial' before 'class'",
            Assert.Throws<InvalidOperationException>(use).Message);
    }

    [Fact]
    public async Task Source_whose_state_cannot_be_sent_throws_the_message_where_processes_are_asked_for()
    {
        var run = GeneratorRun.Of("""
            #pragma warning disable INFEED101
            [DataSource(UseMultiprocessing = true)]
            public partial class Digits
            {
                private readonly Action log = () => { };
                public int Count => 10;
                [Sample] private int Read(int index) { log(); return index; }
                public static void Use() => new Digits().CreateLoader().Dispose();
                public static void UseThreads() => new Digits().CreateLoader(new LoaderOptions { UseMultiprocessing = false }).Dispose();
            }
            """);
        Assert.Empty(await Build.Run(run.Input));
        using var image = new MemoryStream();
        Assert.True(run.Output.Emit(image).Success);
        var digits = System.Reflection.Assembly.Load(image.ToArray()).GetType("Digits")!;
        digits.GetMethod("UseThreads")!.CreateDelegate<Action>()();
        Assert.Equal(
            "Field 'log' of 'Digits' is of type 'Action', which cannot be sent to a worker process because it is a delegate, and code cannot be sent: mark it [WorkerLocal] and build it in a [WorkerStart] method, or use a method of the source",
            Assert.Throws<InvalidOperationException>(digits.GetMethod("Use")!.CreateDelegate<Action>()).Message);
    }

    [Theory]
    [InlineData("true", DiagnosticSeverity.Warning)]
    [InlineData("True", DiagnosticSeverity.Warning)]
    [InlineData("false", DiagnosticSeverity.Info)]
    [InlineData("perhaps", DiagnosticSeverity.Info)]
    [InlineData(null, DiagnosticSeverity.Info)]
    public async Task Suggestions_are_warnings_where_editorconfig_says_so(string? value, DiagnosticSeverity expected)
    {
        var reported = await Build.Run(
            Compile.Of("""
                [DataSource(Shuffle = true)] partial class Digits { public int Count => 10; [Sample] int Read(int index) => new int[3].Length; }
                static class User { public static void Run(Digits digits) { using var validation = digits.CreateLoader(); } }
                """),
            value is null ? [] : [("infeed_suggestions_as_warnings", value)]);
        Assert.Equal([("INFEED501", expected), ("INFEED604", expected)], reported.Select(diagnostic => (diagnostic.Id, diagnostic.Severity)).Order());
        Assert.All(reported, diagnostic => Assert.Contains("'", diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture),
            StringComparison.Ordinal));
    }

    private static IEnumerable<string> Ids(Diagnostic[] reported) => reported.Select(diagnostic => diagnostic.Id);

    private static ReportDiagnostic Report(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => ReportDiagnostic.Error,
        DiagnosticSeverity.Warning => ReportDiagnostic.Warn,
        DiagnosticSeverity.Info => ReportDiagnostic.Info,
        _ => ReportDiagnostic.Hidden,
    };

    /// <summary>One line of an .editorconfig, as the compiler reads it.</summary>
    private sealed class EditorConfig(string id, ReportDiagnostic severity) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic found)
        {
            found = severity;
            return diagnosticId == id;
        }

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic found)
        {
            found = ReportDiagnostic.Default;
            return false;
        }
    }
}

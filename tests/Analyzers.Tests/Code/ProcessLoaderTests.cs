using System.Globalization;
using Infeed.Analyzers.Tests.Harness;
using Infeed.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Tests.Code;

/// <summary>Worker processes that a caller's options switch on: the rules about them see the call.</summary>
public sealed class ProcessLoaderTests
{
    private const string Static = "[DataSource] partial class S { public static int Offset; public int Count => 10; [Sample] int Read(int index) => index + Offset; }\n";

    [Theory]
    [InlineData("S.Offset = 3; using var loader = source.CreateLoader(new LoaderOptions { UseMultiprocessing = true });", "switches")]
    [InlineData("S.Offset = 3; using var loader = source.CreateLoader(new() { Workers = 2, UseMultiprocessing = true });", "switches")]
    [InlineData("S.Offset = 3; var options = new LoaderOptions { UseMultiprocessing = true }; using var loader = source.CreateLoader(options);", "switches")]
    [InlineData("S.Offset = 3; var options = new LoaderOptions { Workers = 2 }; using var loader = source.CreateLoader(options with { UseMultiprocessing = true });", "switches")]
    [InlineData("S.Offset = 3; var options = new LoaderOptions { Workers = 2 }; options = options with { UseMultiprocessing = true }; using var loader = source.CreateLoader(options);", "can switch")]
    [InlineData("S.Offset = 3; using var loader = source.CreateLoader(new LoaderOptions { UseMultiprocessing = arguments.Length > 1 });", "can switch")]
    [InlineData("S.Offset = 3; using var loader = source.CreateLoader(arguments.Length > 1 ? new LoaderOptions { UseMultiprocessing = true } : null);", "can switch")]
    [InlineData("S.Offset = 3; using var loader = source.CreateLoader(Options); } static readonly LoaderOptions Options = new() { UseMultiprocessing = true }; static void Other() {", "can switch")]
    [InlineData("S.Offset = 3; using var loader = Make(source, new LoaderOptions { UseMultiprocessing = true }); } static DataLoader<S.Batch> Make(S source, LoaderOptions options) { return source.CreateLoader(options);", "can switch")]
    public async Task Static_of_a_loader_with_processes_is_reported_with_the_call(string body, string verb)
    {
        var finding = Assert.Single(await Find(Static, body), diagnostic => diagnostic.Id == "INFEED102");
        Assert.Contains($"{verb} worker processes on)", finding.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Equal(DiagnosticSeverity.Warning, finding.Severity);
        Assert.Contains("CreateLoader", Assert.Single(finding.AdditionalLocations).SourceTree!.ToString().Substring(
            finding.AdditionalLocations[0].SourceSpan.Start, 30), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("S.Offset = 3; using var loader = source.CreateLoader();")]
    [InlineData("S.Offset = 3; using var loader = source.CreateLoader(new LoaderOptions { Workers = 2 });")]
    [InlineData("S.Offset = 3; using var loader = source.CreateLoader(new LoaderOptions { UseMultiprocessing = false });")]
    [InlineData("S.Offset = 3; using var loader = source.CreateLoader(null); _ = new LoaderOptions { UseMultiprocessing = true };")]
    [InlineData("S.Offset = 3; var options = new LoaderOptions { UseMultiprocessing = true }; using var loader = source.CreateLoader(options with { UseMultiprocessing = false });")]
    [InlineData("S.Offset = 3; using var loader = Make(source, new LoaderOptions { Workers = 3 }); } static DataLoader<S.Batch> Make(S source, LoaderOptions options) { return source.CreateLoader(options);")]
    [InlineData("S.Offset = 3; using var loader = source.CreateLoader(); using var other = new Other().CreateLoader(new LoaderOptions { UseMultiprocessing = true });")]
    public async Task Loader_without_processes_is_not(string body) =>
        Assert.DoesNotContain(await Find(Static, body), diagnostic => diagnostic.Id.StartsWith("INFEED1", StringComparison.Ordinal));

    [Theory]
    [InlineData("new LoaderOptions { UseMultiprocessing = true }", DiagnosticSeverity.Error)]
    [InlineData("new LoaderOptions { UseMultiprocessing = arguments.Length > 1 }", DiagnosticSeverity.Warning)]
    public async Task Field_that_cannot_be_sent_is_an_error_where_it_is_sure(string options, DiagnosticSeverity severity)
    {
        var finding = Assert.Single(
            await Find("[DataSource] partial class S { private readonly Action log = () => { }; public int Count => 10; [Sample] int Read(int index) { log(); return index; } }\n", $"using var loader = source.CreateLoader({options});"),
            diagnostic => diagnostic.Id == "INFEED101");
        Assert.Equal(severity, finding.Severity);
        Assert.StartsWith("Field 'log' of 'S' is of type 'Action', which cannot be sent to a worker process", finding.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Contains("(CreateLoader in 'Use' ", finding.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Workers = 4", "new LoaderOptions { UseMultiprocessing = true }", "Each of 4 worker processes gets a copy")]
    [InlineData("Workers = 1", "new LoaderOptions { UseMultiprocessing = true, Workers = 8 }", "Each worker process gets a copy")]
    [InlineData("Workers = 1", "new LoaderOptions { UseMultiprocessing = true }", null)]
    public async Task Array_is_copied_for_each_process_of_the_loader(string attribute, string options, string? message)
    {
        var found = (await Find($"[DataSource({attribute})] partial class S {{ private readonly byte[] data = System.IO.File.ReadAllBytes(\"a\"); public int Count => 10; [Sample] int Read(int index) => data[index]; }}\n", $"using var loader = source.CreateLoader({options});"))
            .Where(diagnostic => diagnostic.Id == "INFEED104").Select(diagnostic => diagnostic.GetMessage(CultureInfo.InvariantCulture)).ToArray();
        if (message is null)
            Assert.Empty(found);
        else
            Assert.StartsWith(message, Assert.Single(found), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Workers = 1", "INFEED103")]
    [InlineData("Workers = 4", "INFEED202")]
    public async Task Write_to_the_copy_is_reported_once(string attribute, string rule) => Assert.Equal(
        [rule],
        (await Find($"[DataSource({attribute})] partial class S {{ private int last; public int Count => 10; [Sample] int Read(int index) {{ last = index; return last; }} }}\n", "using var loader = source.CreateLoader(new LoaderOptions { UseMultiprocessing = true });"))
            .Where(diagnostic => diagnostic.Id.StartsWith("INFEED", StringComparison.Ordinal)).Select(diagnostic => diagnostic.Id));

    private static Task<Diagnostic[]> Find(string source, string body) => Build.Run(Compile.Of(
        source, $"[DataSource] partial class Other {{ public int Count => 1; [Sample] int Read(int index) => index; }} static class User {{ static void Use(S source, string[] arguments) {{ {body} }} }}"));
}

using System.Runtime.Loader;
using Infeed.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Tests.Pages;

/// <summary>The page about reading batches: what it calls right compiles without a message and prints what it says, what it calls wrong gets the errors that it names.</summary>
public sealed class ReadingPageTests
{
    public static TheoryData<int> Right => [.. Enumerable.Range(0, ReadingPage.Right.Length)];

    public static TheoryData<int> Wrong => [.. Enumerable.Range(0, ReadingPage.Wrong.Length)];

    [Theory]
    [MemberData(nameof(Right))]
    public async Task Right_code_gets_no_message_and_prints_what_it_says(int block)
    {
        var code = ReadingPage.Right[block];
        var (text, linesBefore) = ReadingPage.Around(code);
        Assert.Empty((await Harness.Build.Run(text)).Select(diagnostic => diagnostic.ToString()));
        var expected = ReadingPage.PrintedBy(code);
        Assert.NotEmpty(expected);
        foreach (var workers in new[] { 0, 2 })
            Assert.Equal(expected, Run(text, workers).Select(printed => $"{printed.Line - linesBefore}: {printed.Text}"));
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Wrong_code_gets_the_errors_that_it_names(int block)
    {
        var code = ReadingPage.Wrong[block];
        var (text, linesBefore) = ReadingPage.Around(code);
        var errors = (await Harness.Build.Run(text)).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Equal(
            ReadingPage.ErrorsOf(code).Order(StringComparer.Ordinal),
            errors.Select(error => $"{error.Location.GetLineSpan().StartLinePosition.Line + 1 - linesBefore}: {error.Id}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Page_has_code_of_both_kinds() => Assert.Equal((16, 7), (ReadingPage.Right.Length, ReadingPage.Wrong.Length));

    // The lines that print, in the order of the lines: the page says for each what it prints in turn.
    private static List<(int Line, string Text)> Run(string text, int workers)
    {
        var context = new AssemblyLoadContext("page", isCollectible: true);
        using var image = new MemoryStream();
        var emitted = GeneratorRun.Of(text).Output.Emit(image);
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics));
        image.Position = 0;
        var assembly = context.LoadFromStream(image);
        assembly.GetType("Page")!.GetMethod("Go")!.Invoke(null, [workers]);
        var printed = (List<(int Line, string Text)>)assembly.GetType("Console")!.GetField("Printed")!.GetValue(null)!;
        context.Unload();
        return [.. printed.OrderBy(line => line.Line)];
    }
}

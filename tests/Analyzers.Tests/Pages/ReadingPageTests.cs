using System.Runtime.Loader;
using Infeed.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Infeed.Analyzers.Tests.Pages;

/// <summary>
/// The page about reading batches: what it calls right compiles without a message and prints what it says, what it calls wrong gets the errors that it names.
/// </summary>
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
        // What lives too long for an 'await' the compiler says last, where nothing else is wrong.
        var errors = (await Harness.Build.Run(text)).Where(IsError).ToArray();
        if (errors.Length == 0)
            errors = [.. GeneratorRun.Of(text).Output.Emit(Stream.Null).Diagnostics.Where(IsError)];
        Assert.Equal(
            ReadingPage.ErrorsOf(code).Order(StringComparer.Ordinal),
            errors.Select(error => $"{error.Location.GetLineSpan().StartLinePosition.Line + 1 - linesBefore}: {error.Id}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Page_has_code_of_both_kinds() => Assert.Equal((15, 6), (ReadingPage.Right.Length, ReadingPage.Wrong.Length));

    [Fact]
    public void Loop_over_batches_before_CSharp_13_gets_the_error_that_the_page_names()
    {
        using var image = new MemoryStream();
        var library = GeneratorRun.Of("[DataSource] public partial class Digits { public int Count => 1; [Sample] int Read(int index) => index; }");
        Assert.True(library.Output.Emit(image).Success);
        image.Position = 0;
        var reader = Compile.Of(LanguageVersion.CSharp12, """
            static class Reader
            {
                static async Task Read(Digits digits)
                {
                    using var loader = digits.CreateLoader();
                    foreach (var batch in loader.Epoch(0))
                        Console.WriteLine(batch.Count);
                    await Task.Yield();
                }
            }
            """).AddReferences(MetadataReference.CreateFromStream(image));
        Assert.Equal("CS9202", string.Join(" ", reader.GetDiagnostics().Where(IsError).Select(error => error.Id).Distinct()));
    }

    private static bool IsError(Diagnostic diagnostic) => diagnostic.Severity == DiagnosticSeverity.Error;

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

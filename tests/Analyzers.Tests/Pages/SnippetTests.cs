using System.Text.RegularExpressions;
using Infeed.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Tests.Pages;

/// <summary>No page has C# that nothing compiles.</summary>
public sealed partial class SnippetTests
{
    // Blocks that tests of their own compile: the first so many of a page.
    private static readonly Dictionary<string, int> Elsewhere = new()
    {
        ["README.md"] = 1,                          // Samples.Tests
        ["docs/getting-started.md"] = 3,            // Package.Tests
        ["docs/guides/async.md"] = 1,               // Integration.Tests
        ["docs/images.md"] = 2,                     // Images.Tests
        ["docs/reading-batches.md"] = 23,           // ReadingPageTests
        ["docs/training.md"] = 6,                   // TorchSharp.Tests
    };

    public static TheoryData<string, int> Snippets
    {
        get
        {
            var snippets = new TheoryData<string, int>();
            foreach (var block in CodeBlock.All.Except(CodeBlock.Programs).Where(block => block.Number >= Elsewhere.GetValueOrDefault(block.Page)))
                snippets.Add(block.Page, block.Number);
            return snippets;
        }
    }

    public static TheoryData<string> Pages => [.. CodeBlock.Pages];

    [Theory]
    [MemberData(nameof(Snippets))]
    public async Task Lines_of_a_page_get_no_message(string page, int number)
    {
        var code = CodeBlock.Of(page, number).Code;
        var isAttribute = code.TrimEnd().EndsWith(']');
        var program = Compile.Of(isAttribute ? code + Surroundings.Class : code, Surroundings.Usings, Surroundings.Names);
        if (!isAttribute)
            program = program.WithOptions(program.Options.WithOutputKind(OutputKind.ConsoleApplication));
        // INFEED555 says that nothing was measured yet, which is what the pages about measuring begin with.
        Assert.Empty((await Harness.Build.Run(program)).Where(diagnostic => diagnostic.Id != "INFEED555").Select(diagnostic => diagnostic.ToString()));
    }

    [Fact]
    public void Blocks_that_other_tests_compile_are_there() => Assert.Equal(
        Elsewhere.Select(page => (page.Key, page.Value)),
        Elsewhere.Select(page => (page.Key, CodeBlock.All.Count(block => block.Page == page.Key && block.Number < page.Value))));

    // What is indented has commands, and what they print.
    [Theory]
    [MemberData(nameof(Pages))]
    public void Code_of_a_page_stands_in_a_block(string page) =>
        Assert.Empty(Indented.Matches(Fenced.Replace(CodeBlock.TextOf(page), "")).Select(line => line.Value));

    [GeneratedRegex(@"^ {4,}(?:.*[;{}]|\[\w.*\])(?: *//.*)?$", RegexOptions.Multiline)]
    private static partial Regex Indented { get; }

    [GeneratedRegex("^```.*?^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fenced { get; }
}

using Infeed.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Tests.Pages;

/// <summary>The programs of each guide compile without a message, and print what the page says.</summary>
public sealed class GuidePageTests
{
    public static TheoryData<string, int> Programs
    {
        get
        {
            var programs = new TheoryData<string, int>();
            foreach (var program in CodeBlock.Programs)
                programs.Add(program.Page, program.Number);
            return programs;
        }
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Program_of_a_guide_gets_no_message_and_prints_what_the_page_says(string guide, int number)
    {
        var block = CodeBlock.Of(guide, number);
        var program = Compile.Of(block.Code, Surroundings.Usings);
        program = program.WithOptions(program.Options.WithOutputKind(OutputKind.ConsoleApplication));
        Assert.Empty((await Harness.Build.Run(program)).Select(diagnostic => diagnostic.ToString()));
        Assert.Equal(block.Printed, await PageProgram.Run(program));
    }

    // Those that are left out have tables, or what commands print, or code that needs a server.
    [Fact]
    public void Guide_of_each_theme_has_a_program() => Assert.Equal(
        ["batches", "bucketing", "epochs", "errors", "mixtures", "ranks", "resume", "splits", "streams", "text"],
        CodeBlock.Programs.Select(program => Path.GetFileNameWithoutExtension(program.Page)).Distinct());
}

using System.Runtime.Loader;
using Infeed.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Infeed.Analyzers.Tests.Pages;

/// <summary>The program of each guide compiles without a message, and prints what the page says.</summary>
public sealed class GuidePageTests
{
    // What a console project has without being asked, and a console that keeps what is printed.
    private const string Around = """
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;

        internal static class Console
        {
            public static readonly List<string> Printed = [];

            public static void WriteLine(string text) => Printed.Add(text);
        }
        """;

    public static TheoryData<string> Guides => [.. GuidePage.All];

    [Theory]
    [MemberData(nameof(Guides))]
    public async Task Program_of_a_guide_gets_no_message_and_prints_what_the_page_says(string guide)
    {
        var (code, printed) = GuidePage.Of(guide);
        var program = Compile.Of(code, Around);
        program = program.WithOptions(program.Options.WithOutputKind(OutputKind.ConsoleApplication));
        Assert.Empty((await Harness.Build.Run(program)).Select(diagnostic => diagnostic.ToString()));
        Assert.Equal(printed, Run(program));
    }

    // Those that are left out have tables, or what commands print, or code that needs a server.
    [Fact]
    public void Guide_of_each_theme_has_a_program() => Assert.Equal(
        ["batches.md", "bucketing.md", "epochs.md", "errors.md", "mixtures.md", "ranks.md", "resume.md", "splits.md", "streams.md", "text.md"], GuidePage.All);

    private static List<string> Run(CSharpCompilation program)
    {
        var context = new AssemblyLoadContext("guide", isCollectible: true);
        using var image = new MemoryStream();
        var emitted = GeneratorRun.Of(program).Output.Emit(image);
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics));
        image.Position = 0;
        var assembly = context.LoadFromStream(image);
        var main = assembly.EntryPoint!;
        main.Invoke(null, main.GetParameters().Length == 0 ? [] : [Array.Empty<string>()]);
        var lines = (List<string>)assembly.GetType("Console")!.GetField("Printed")!.GetValue(null)!;
        context.Unload();
        return lines;
    }
}

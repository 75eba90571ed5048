using System.Runtime.Loader;
using System.Text.RegularExpressions;
using Infeed.Generator.Tests.Harness;

namespace Infeed.Analyzers.Tests.Pages;

/// <summary>Guides with a whole program: it compiles without a message of compiler or analyzers, and prints what the page says.</summary>
public sealed partial class GuideProgramTests
{
    // The program's own, so that tests that run beside this one do not hear it.
    private const string Printer = """


        static class Console
        {
            public static readonly System.Collections.Generic.List<string> Printed = [];

            public static void WriteLine(string line) => Printed.Add(line);
        }
        """;

    public static TheoryData<string> Guides =>
        [.. Directory.GetFiles(Path.Combine(RulePage.Directory, "..", "guides"), "*.md").Where(page => Program().IsMatch(Text(page))).Select(page => Path.GetFileName(page))];

    [Theory]
    [MemberData(nameof(Guides))]
    public async Task Program_of_a_guide_gets_no_message_and_prints_what_it_says(string guide)
    {
        var page = Program().Match(Text(Path.Combine(RulePage.Directory, "..", "guides", guide)));
        Assert.Empty((await Harness.Build.Run(page.Groups["code"].Value)).Select(diagnostic => diagnostic.ToString()));
        Assert.Equal(page.Groups["output"].Value.TrimEnd('\n').Split('\n'), Run(page.Groups["code"].Value + Printer));
    }

    private static List<string> Run(string text)
    {
        using var image = new MemoryStream();
        var emitted = GeneratorRun.Of(text).Output.Emit(image);
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics));
        image.Position = 0;
        var context = new AssemblyLoadContext("guide", isCollectible: true);
        var assembly = context.LoadFromStream(image);
        assembly.GetType("Program")!.GetMethod("Main")!.Invoke(null, null);
        var printed = (List<string>)assembly.GetType("Console")!.GetField("Printed")!.GetValue(null)!;
        context.Unload();
        return printed;
    }

    private static string Text(string page) => File.ReadAllText(page).ReplaceLineEndings("\n");

    // The program, and the next block without a language of its own, which is what it prints.
    [GeneratedRegex(@"^```csharp\n(?<code>(?:(?!```).)*?static void Main\(.*?)^```$.*?^```text\n(?<output>.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Program();
}

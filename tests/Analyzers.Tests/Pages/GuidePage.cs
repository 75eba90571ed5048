using System.Text.RegularExpressions;

namespace Infeed.Analyzers.Tests.Pages;

/// <summary>The guides of docs/guides that are built around one complete program: its code, and what it prints.</summary>
internal static partial class GuidePage
{
    private static readonly string Folder = Path.Combine(RulePage.Directory, "..", "guides");

    /// <summary>The names of the guides with a program.</summary>
    public static string[] All =>
    [
        .. Directory.GetFiles(Folder, "*.md").Where(file => Program(File.ReadAllText(file)).Success)
            .Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal),
    ];

    /// <summary>The program of a guide, and the lines that it prints.</summary>
    public static (string Code, string[] Printed) Of(string name)
    {
        var program = Program(File.ReadAllText(Path.Combine(Folder, name)));
        return (program.Groups["code"].Value, program.Groups["printed"].Value.TrimEnd('\n').Split('\n'));
    }

    private static Match Program(string page) => CodeAndOutput().Match(page.ReplaceLineEndings("\n"));

    [GeneratedRegex(@"^```csharp\n(?<code>(?:(?!^```).)*^\[DataSource(?:(?!^```).)*)^```\n\n```text\n(?<printed>(?:(?!^```).)*)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex CodeAndOutput();
}

using System.Text.RegularExpressions;

namespace Infeed.Analyzers.Tests.Pages;

/// <summary>A block of C# on a page.</summary>
/// <param name="Page">The page's path from the root of the repository.</param>
/// <param name="Number">Which of the page's blocks it is, from 0.</param>
/// <param name="Code">The code.</param>
/// <param name="Printed">The lines that it prints, which stand below it; null if the page says none.</param>
internal sealed partial record CodeBlock(string Page, int Number, string Code, string[]? Printed)
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(RulePage.Directory, "..", ".."));

    /// <summary>The README and the pages of docs, but for those of the rules, whose code has tests of its own.</summary>
    public static string[] Pages { get; } =
    [
        "README.md",
        .. Directory.GetFiles(Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(page => !page.StartsWith("docs/rules/INFEED", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
    ];

    /// <summary>All of them.</summary>
    public static CodeBlock[] All { get; } = [.. Pages.SelectMany(Of)];

    /// <summary>The blocks that are whole programs: with a source, and what is printed.</summary>
    public static CodeBlock[] Programs { get; } =
        [.. All.Where(block => block.Printed is not null && block.Page.StartsWith("docs/guides/", StringComparison.Ordinal) && Source.IsMatch(block.Code))];

    /// <summary>What a page says.</summary>
    public static string TextOf(string page) => File.ReadAllText(Path.Combine(Root, page)).ReplaceLineEndings("\n");

    /// <summary>The block of a page with a number.</summary>
    public static CodeBlock Of(string page, int number) => All.Single(block => (block.Page, block.Number) == (page, number));

    private static IEnumerable<CodeBlock> Of(string page) => Block.Matches(TextOf(page)).Select((block, number) => new CodeBlock(
        page, number, block.Groups["code"].Value, block.Groups["printed"] is { Success: true } printed ? printed.Value.TrimEnd('\n').Split('\n') : null));

    [GeneratedRegex(@"^```csharp\n(?<code>.*?)^```$(\n\n```text\n(?<printed>.*?)^```$)?", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block { get; }

    [GeneratedRegex(@"^\[DataSource", RegexOptions.Multiline)]
    private static partial Regex Source { get; }
}

using System.Text.RegularExpressions;

namespace Infeed.House.Tests;

/// <summary>What people read about this library: the pages that are in no other test's care as wholes.</summary>
internal static partial class Documents
{
    /// <summary>The pages that promise something; a page a rule has its own tests.</summary>
    public static IEnumerable<string> ThatPromise => Pages.Where(page => page != Promises && (page == "docs/rules/README.md" || !page.StartsWith("docs/rules/", StringComparison.Ordinal)));

    /// <summary>The table of all promises.</summary>
    public const string Promises = "docs/design/promises.md";

    /// <summary>All pages, by their paths from the root.</summary>
    public static IEnumerable<string> Pages => Repository.Files("docs", "*.md").Prepend("README.md");

    /// <summary>The anchors of a page's sections, as GitHub and editors make them of the headings.</summary>
    public static IEnumerable<string> Sections(string page) => Heading().Matches(WithoutCode(page)).Select(heading => Anchor(heading.Groups["text"].Value));

    /// <summary>The targets of a page's links to files of this repository, as path from the root and section; that is empty where a link names none.</summary>
    public static IEnumerable<(string Path, string Section)> Links(string page, string text) => Link().Matches(text)
        .Select(link => link.Groups["target"].Value)
        .Where(target => !target.Contains("://", StringComparison.Ordinal))
        .Select(target => target.Split('#'))
        .Select(parts => (parts[0].Length == 0 ? page : Resolve(page, parts[0]), parts.Length > 1 ? parts[1] : ""));

    public static string WithoutCode(string page) => Code().Replace(Repository.Read(page), "");

    private static string Resolve(string page, string target) =>
        Path.GetRelativePath(Repository.Root, Path.GetFullPath(Path.Combine(Repository.Root, Path.GetDirectoryName(page)!, target))).Replace('\\', '/');

    private static string Anchor(string heading) => NotOfAnchors().Replace(heading.Trim().ToLowerInvariant(), "").Replace(' ', '-');

    [GeneratedRegex("^#+ (?<text>.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotOfAnchors();
}

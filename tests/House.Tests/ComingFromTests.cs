using System.Text.RegularExpressions;

namespace Infeed.House.Tests;

/// <summary>The pages for people who know another loader name what is there.</summary>
public sealed partial class ComingFromTests
{
    // Of the language and of .NET.
    private static readonly HashSet<string> Others = ["Span", "T", "Clone", "Infeed", "TorchSharp", "Images", "Main", "D", "Count", "BatchCount", "First", "Second", "Take", "Skip"];

    private static readonly string Public = string.Concat(
        Repository.Files("src", "PublicAPI.*.txt").Select(Repository.Read));

    public static TheoryData<string> Pages => [.. Repository.Files("docs/guides", "coming-from-*.md")];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Names_on_the_side_of_infeed_are_those_of_its_public_interface(string page)
    {
        var rows = Repository.Read(page).Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Select(line => line.Split(" | ")).ToList();
        Assert.InRange(rows.Count, 20, 200);
        var names = rows.SelectMany(row => row.Skip(1)).SelectMany(cell => Code().Matches(cell)).SelectMany(code => Name().Matches(code.Value))
            .Select(name => name.Value).Where(name => !Others.Contains(name)).ToHashSet(StringComparer.Ordinal);
        Assert.InRange(names.Count, 20, 200);
        // An attribute is named as it is written.
        Assert.Equal([], names.Where(name => !Regex.IsMatch(Public, $@"\b{name}(Attribute)?\b")));
    }

    [GeneratedRegex("`[^`]+`")]
    private static partial Regex Code();

    [GeneratedRegex(@"\b[A-Z]\w*")]
    private static partial Regex Name();
}

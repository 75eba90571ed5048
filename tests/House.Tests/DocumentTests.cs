using System.Globalization;
using System.Text.RegularExpressions;

namespace Infeed.House.Tests;

/// <summary>What the pages say of this repository itself.</summary>
public sealed partial class DocumentTests
{
    private static readonly string[] Tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    private static readonly string[] Ones = ["", "-one", "-two", "-three", "-four", "-five", "-six", "-seven", "-eight", "-nine"];

    public static TheoryData<string> Pages => [.. Documents.Pages, "CONTRIBUTING.md", "CHANGELOG.md"];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_lead_to_files_and_sections_that_are_there(string page)
    {
        foreach (var (path, section) in Documents.Links(page, Documents.WithoutCode(page)))
        {
            Assert.True(Path.Exists(Path.Combine(Repository.Root, path)), $"{page} links to {path}, which is not there.");
            Assert.True(section.Length == 0 || Documents.Sections(path).Contains(section), $"{page} links to {path}#{section}, which is no section of that page.");
        }
    }

    [Fact]
    public void Readme_says_how_many_rules_there_are()
    {
        var rules = Repository.Files("docs/rules", "INFEED*.md").Count();
        Assert.Contains($"\n{CultureInfo.InvariantCulture.TextInfo.ToTitleCase(Tens[rules / 10])}{Ones[rules % 10]} [rules](docs/rules/README.md)", Repository.Read("README.md"), StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_of_the_readme_have_the_defaults_and_ranges_of_the_options()
    {
        var knobs = Knob().Matches(Repository.Read("src/Runtime/Options/Knobs.cs")).ToDictionary(
            knob => knob.Groups["name"].Value, knob => (Type: knob.Groups["type"].Value, Values: knob.Groups["values"].Value.Split(", ")));
        var rows = Setting().Matches(Repository.Read("README.md")).ToDictionary(row =>
            row.Groups["name"].Value, row => (Default: row.Groups["default"].Value, Range: row.Groups["range"].Value));
        Assert.Equal(Property().Matches(Repository.Read("src/Runtime/Annotations/DataSourceAttribute.cs")).Select(property => property.Groups["name"].Value), rows.Keys);
        Assert.Equal(knobs.Keys.Order(StringComparer.Ordinal), rows.Keys.Order(StringComparer.Ordinal));
        foreach (var (name, (value, range)) in rows)
        {
            var (type, values) = knobs[name];
            Assert.Equal((name, values[0].Split('.')[^1]), (name, value));
            if (type is "int" or "long")
                Assert.Equal((name, $"{Number(values[1])} to {Number(values[2])}"), (name, range));
        }
    }

    [Fact]
    public void Readme_names_each_option_that_loaders_have_beside_those_of_the_attribute()
    {
        var paragraph = Repository.Read("README.md").Split("\n\n").Single(text => text.StartsWith("They stand on the attribute;", StringComparison.Ordinal));
        var ofAttribute = Names("src/Runtime/Annotations/DataSourceAttribute.cs");
        var ofLoader = Names("src/Runtime/Options/LoaderOptions.cs");
        Assert.Equal(
            ofLoader.Except(ofAttribute).Concat(ofAttribute.Except(ofLoader)).Append("LoaderOptions").Order(StringComparer.Ordinal),
            Name().Matches(paragraph).Select(name => name.Groups["name"].Value).Distinct().Order(StringComparer.Ordinal));

        static string[] Names(string file) => [.. Property().Matches(Repository.Read(file)).Select(property => property.Groups["name"].Value)];
    }

    // A number, or one that is shifted, with its digits in groups.
    private static string Number(string text)
    {
        var value = text.Split(" << ") is [var number, var shift]
            ? (long)int.Parse(number, CultureInfo.InvariantCulture) << int.Parse(shift, CultureInfo.InvariantCulture)
            : text switch
            {
                "int.MaxValue" => int.MaxValue,
                "long.MaxValue / BatchSize.Max" => long.MaxValue / (1 << 20),
                _ => int.Parse(text, CultureInfo.InvariantCulture),
            };
        return value.ToString("N0", CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"readonly Knob<(?<type>\w+)> (?<name>\w+) = new\(\s*nameof\(\k<name>\), (?<values>[^)]+)\)")]
    private static partial Regex Knob();

    [GeneratedRegex(@"public \w+\?? (?<name>\w+) \{ get; init; \}")]
    private static partial Regex Property();

    [GeneratedRegex("`(?<name>[A-Z][A-Za-z]+)`")]
    private static partial Regex Name();

    [GeneratedRegex(@"^\| `(?<name>[A-Z]\w+)` \| (?<default>\w+) \| (?<range>[^|]*?) ?\|", RegexOptions.Multiline)]
    private static partial Regex Setting();
}

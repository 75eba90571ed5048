using System.Globalization;
using Infeed.Analyzers.Sources;
using Infeed.Generator;
using Infeed.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Tests.Pages;

/// <summary>The pages say what the analyzers do: their code is compiled, their quotation is the message.</summary>
public sealed class RulePageTests
{
    private static readonly DiagnosticDescriptor[] Descriptors = [.. Harness.Build.Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics)];

    // A rule with several messages has a descriptor for each.
    private static readonly DiagnosticDescriptor[] Rules = [.. Descriptors.DistinctBy(rule => rule.Id).OrderBy(rule => rule.Id, StringComparer.Ordinal)];

    public static TheoryData<string> Ids => [.. Rules.Select(rule => rule.Id)];

    public static TheoryData<string> SettingKeys =>
        [.. typeof(EditorSettings).GetFields().Where(key => key.IsLiteral).Select(key => (string)key.GetRawConstantValue()!)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Page_has_the_title_and_the_sections(string id)
    {
        var page = RulePage.Of(id);
        Assert.Equal($"# {id}: {Title(Rule(id))}", page.Heading);
        Assert.Equal(["What", "Why", "Wrong", "Right"], page.Sections);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Wrong_code_gets_the_quoted_message_and_no_other(string id)
    {
        var page = RulePage.Of(id);
        Assert.Equal([page.Quote], (await Build(page, page.Wrong, Enumerable.FirstOrDefault)).Select(Words));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Right_code_gets_no_message(string id)
    {
        var page = RulePage.Of(id);
        Assert.Empty((await Build(page, page.Right, Enumerable.LastOrDefault)).Select(diagnostic => diagnostic.ToString()));
    }

    [Theory]
    [MemberData(nameof(SettingKeys))]
    public void Settings_are_explained(string key) => Assert.Single(Overview, line => line.StartsWith($"| `{key}` |", StringComparison.Ordinal));

    [Fact]
    public void Rules_have_ids_of_their_own() => Assert.All(Descriptors, one =>
        Assert.Equal((Title(Rule(one.Id)), Rule(one.Id).Category, Rule(one.Id).DefaultSeverity, Rule(one.Id).HelpLinkUri),
            (Title(one), one.Category, one.DefaultSeverity, one.HelpLinkUri)));

    [Fact]
    public void Messages_are_said_by_one_rule_each() =>
        Assert.Equal(Descriptors.Length, Descriptors.Select(rule => rule.MessageFormat.ToString(CultureInfo.InvariantCulture)).Distinct().Count());

    [Fact]
    public void Rules_of_the_validator_are_among_them() => Assert.Empty(FormTable.Rules.Except(Rules));

    [Fact]
    public void Pages_are_those_of_the_rules() => Assert.Equal(
        Rules.Select(rule => rule.Id + ".md").Append("README.md"),
        Directory.GetFiles(RulePage.Directory).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));

    [Fact]
    public void Table_is_that_of_the_rules() => Assert.Equal(
        Rules.Select(rule => $"| [{rule.Id}]({rule.Id}.md) | {Title(rule)} | {Severity(rule.DefaultSeverity)} |"),
        Overview.Where(line => line.StartsWith("| [", StringComparison.Ordinal)));

    [Fact]
    public void Release_files_are_those_of_the_rules() => Assert.Equal(
        Rules.Select(rule => $"{rule.Id} | {rule.Category} | {rule.DefaultSeverity} | {Title(rule)}"),
        ReleaseFiles.Rows.Order(StringComparer.Ordinal));

    private static string[] Overview => File.ReadAllLines(Path.Combine(RulePage.Directory, "README.md"));

    private static Task<Diagnostic[]> Build(RulePage page, string code, Func<string[], string?> profile) =>
        Harness.Build.RunWith(
            new ProfileOptions(page.Machine, page.Settings) { WorkerProcesses = page.WorkerProcesses }, Compile.Of(RulePage.LanguageOf(code), code),
            profile(page.Profiles));

    private static DiagnosticDescriptor Rule(string id) => Rules.Single(rule => rule.Id == id);

    private static string Title(DiagnosticDescriptor rule) => rule.Title.ToString(CultureInfo.InvariantCulture);

    private static string Words(Diagnostic diagnostic) =>
        $"{Severity(diagnostic.Severity)} {diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}";

    private static string Severity(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => "error",
        DiagnosticSeverity.Warning => "warning",
        DiagnosticSeverity.Info => "suggestion",
        _ => throw new ArgumentOutOfRangeException(nameof(severity), severity, "nobody sees it"),
    };
}

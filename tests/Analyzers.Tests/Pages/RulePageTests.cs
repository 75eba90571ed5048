using System.Globalization;
using Infeed.Generator.Rules;
using Infeed.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Tests.Pages;

/// <summary>The pages say what the analyzers do: their code is compiled, their quotation is the message.</summary>
public sealed class RulePageTests
{
    public static TheoryData<string> Ids => [.. RuleCatalogue.All.Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Page_has_the_title_and_the_sections(string id)
    {
        var page = RulePage.Of(id);
        Assert.Equal($"# {id}: {Rule(id).Title.ToString(CultureInfo.InvariantCulture)}", page.Heading);
        Assert.Equal(["What", "Why", "Wrong", "Right"], page.Sections);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Wrong_code_gets_the_quoted_message_and_no_other(string id)
    {
        var page = RulePage.Of(id);
        Assert.Equal([page.Quote], (await Build(page.Wrong)).Select(Words));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Right_code_gets_no_message(string id) => Assert.Empty((await Build(RulePage.Of(id).Right)).Select(diagnostic => diagnostic.ToString()));

    [Fact]
    public void Pages_are_those_of_the_rules() => Assert.Equal(
        RuleCatalogue.All.Select(rule => rule.Id + ".md").Append("README.md"),
        Directory.GetFiles(RulePage.Directory).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));

    [Fact]
    public void Table_is_that_of_the_rules() => Assert.Equal(
        RuleCatalogue.All.Select(rule => $"| [{rule.Id}]({rule.Id}.md) | {rule.Title.ToString(CultureInfo.InvariantCulture)} | {Severity(rule.DefaultSeverity)} |"),
        File.ReadAllLines(Path.Combine(RulePage.Directory, "README.md")).Where(line => line.StartsWith("| [", StringComparison.Ordinal)));

    [Fact]
    public void Rules_are_those_of_the_analyzers() => Assert.Equal(
        RuleCatalogue.All.Select(rule => rule.Id), Harness.Build.Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).Select(rule => rule.Id).Order(StringComparer.Ordinal));

    private static Task<Diagnostic[]> Build(string code) => Harness.Build.Run(Compile.Of(RulePage.LanguageOf(code), code));

    private static DiagnosticDescriptor Rule(string id) => RuleCatalogue.All.Single(rule => rule.Id == id);

    private static string Words(Diagnostic diagnostic) =>
        $"{Severity(diagnostic.Severity)} {diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}";

    private static string Severity(DiagnosticSeverity severity) => severity == DiagnosticSeverity.Error ? "error" : "warning";
}

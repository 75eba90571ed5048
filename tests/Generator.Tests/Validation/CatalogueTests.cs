using System.Globalization;
using Infeed.Generator.Rules;
using Infeed.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Tests.Validation;

public sealed class CatalogueTests
{
    // Families begin at numbers of their own, with room for more.
    [Fact]
    public void Rules_are_in_the_order_of_their_numbers_and_each_number_is_of_one()
    {
        var ids = FormTable.Rules.Select(rule => rule.Id).ToArray();
        Assert.Equal(ids.Distinct().Order(StringComparer.Ordinal), ids);
        Assert.All(ids, id => Assert.Matches("^INFEED[0-9]{3}$", id));
    }

    [Fact]
    public void Rules_are_all_in_the_catalogue() => Assert.Equal(
        new[]
        {
            typeof(UsageRules), typeof(ShapeRules), typeof(BatchRules), typeof(RaggedRules), typeof(TraitRules), typeof(LifeRules), typeof(ProcessRules),
            typeof(StreamRules),
        }.SelectMany(rules =>
            rules.GetFields()).Where(field =>
            field.FieldType == typeof(DiagnosticDescriptor)).Select(field => ((DiagnosticDescriptor)field.GetValue(null)!).Id).Order(StringComparer.Ordinal),
        FormTable.Rules.Select(rule => rule.Id));

    [Fact]
    public void Rules_are_those_of_the_release_files() => Assert.Equal(
        FormTable.Rules.Select(rule => $"{rule.Id} | {rule.Category} | {rule.DefaultSeverity} | {rule.Title.ToString(CultureInfo.InvariantCulture)}"),
        new[] { "AnalyzerReleases.Shipped.md", "AnalyzerReleases.Unshipped.md" }
            .SelectMany(name => File.ReadAllLines(Path.Combine(ProjectFiles.GeneratorDirectory, name)))
            .Where(line => line.StartsWith("INFEED", StringComparison.Ordinal)));

    [Fact]
    public void Rules_link_to_their_pages() =>
        Assert.All(FormTable.Rules, rule => Assert.EndsWith($"/docs/rules/{rule.Id}.md", rule.HelpLinkUri, StringComparison.Ordinal));

    [Fact]
    public void Rules_say_it_in_one_sentence() => Assert.All(FormTable.Rules, rule =>
    {
        var message = rule.MessageFormat.ToString(CultureInfo.InvariantCulture);
        Assert.DoesNotContain(". ", message, StringComparison.Ordinal);
        Assert.False(message.EndsWith('.'));
        Assert.Contains(": ", message, StringComparison.Ordinal);
    });
}

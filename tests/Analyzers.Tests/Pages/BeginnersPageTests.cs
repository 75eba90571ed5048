using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Tests.Pages;

/// <summary>What the page for beginners says of a source that lacks something.</summary>
public sealed partial class BeginnersPageTests
{
    private const string Page = "docs/getting-started.md";

    [Fact]
    public async Task Source_that_lacks_something_gets_the_message_that_the_page_quotes()
    {
        var source = CodeBlock.Of(Page, 0).Code;
        var said = new List<string>();
        foreach (var missing in new[] { "partial ", "    public int Count => count;\n" })
        {
            var found = await Harness.Build.Run(source.Replace(missing, "", StringComparison.Ordinal));
            var error = Assert.Single(found, one => one.Severity == DiagnosticSeverity.Error);
            said.Add($"error {error.Id}: {error.GetMessage(CultureInfo.InvariantCulture)}");
        }

        Assert.Equal(Quotation.Matches(CodeBlock.TextOf(Page)).Select(quotation => quotation.Groups[1].Value), said);
    }

    [GeneratedRegex("^> (.*)$", RegexOptions.Multiline)]
    private static partial Regex Quotation { get; }
}

using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;

namespace Infeed.Analyzers.Tests.Pages;

/// <summary>A page of docs/rules, taken apart.</summary>
/// <param name="Heading">Its first line.</param>
/// <param name="Quote">What it says that the compiler says.</param>
/// <param name="Sections">The headings of its sections, in order.</param>
/// <param name="Settings">What an .editorconfig says for its code.</param>
/// <param name="Machine">The machine that its project names.</param>
/// <param name="WorkerProcesses">What its project says of worker processes that no setting asks for.</param>
/// <param name="Profiles">The profiles beside its code: none, one for both, or that of the wrong and that of the right.</param>
/// <param name="Wrong">The code that breaks the rule.</param>
/// <param name="Right">The code that does not.</param>
internal sealed partial record RulePage(
    string Heading, string Quote, string[] Sections, (string Key, string Value)[] Settings, string? Machine, string WorkerProcesses,
    string[] Profiles, string Wrong, string Right)
{
    public static string Directory =>
        typeof(RulePage).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "RulesDirectory").Value!;

    public static RulePage Of(string id)
    {
        var lines = File.ReadAllText(Path.Combine(Directory, id + ".md")).ReplaceLineEndings("\n");
        var code = CodeBlock.Matches(lines).Select(block => block.Groups[1].Value).ToArray();
        Assert.Equal(2, code.Length);
        return new(
            lines.Split('\n')[0], Quotation.Match(lines).Groups[1].Value, [.. SectionHeading.Matches(lines).Select(heading => heading.Groups[1].Value)],
            [.. Setting.Matches(lines).Select(setting => (setting.Groups[1].Value, setting.Groups[2].Value))],
            NamedMachine.Match(lines) is { Success: true } machine ? machine.Groups[1].Value : null,
            WorkersOfProject.Match(lines).Groups[1].Value,
            [.. ProfileBlock.Matches(lines).Select(block => block.Groups[1].Value)], code[0], code[1]);
    }

    /// <summary>The language that some code of a page asks for, in the words of a project file.</summary>
    public static LanguageVersion LanguageOf(string code)
    {
        if (Language.Match(code) is not { Success: true } match)
            return LanguageVersion.CSharp14;
        Assert.True(LanguageVersionFacts.TryParse(match.Groups[1].Value, out var version));
        return version;
    }

    [GeneratedRegex(@"^```csharp\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex CodeBlock { get; }

    [GeneratedRegex(@"^```json\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex ProfileBlock { get; }

    [GeneratedRegex(@"<InfeedProfileMachine>(.*)</InfeedProfileMachine>")]
    private static partial Regex NamedMachine { get; }

    [GeneratedRegex(@"<InfeedWorkerProcesses>(.*)</InfeedWorkerProcesses>")]
    private static partial Regex WorkersOfProject { get; }

    [GeneratedRegex(@"^> (.*)$", RegexOptions.Multiline)]
    private static partial Regex Quotation { get; }

    [GeneratedRegex(@"^## (.*)$", RegexOptions.Multiline)]
    private static partial Regex SectionHeading { get; }

    [GeneratedRegex(@"^ {4}(infeed_\w+) = (.*)$", RegexOptions.Multiline)]
    private static partial Regex Setting { get; }

    [GeneratedRegex(@"<LangVersion>(.*)</LangVersion>")]
    private static partial Regex Language { get; }
}

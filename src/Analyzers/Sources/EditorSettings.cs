using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Infeed.Analyzers.Sources;

/// <summary>The settings of the rules in an .editorconfig. A value that cannot be parsed is ignored.</summary>
/// <param name="MemoryBudget">The bytes that the queue of one loader may use, with the samples that its shards hold.</param>
/// <param name="ProcessorCount">The processors of the machine that trains; null if not set. Never taken from the machine that builds.</param>
/// <param name="HasSuggestionsAsWarnings">Whether suggestions are reported as warnings, which a build prints.</param>
internal sealed record EditorSettings(long MemoryBudget, int? ProcessorCount, bool HasSuggestionsAsWarnings)
{
    public const string MemoryBudgetKey = "infeed_memory_budget";
    public const string ProcessorCountKey = "infeed_processor_count";

    public const string SuggestionsAsWarningsKey = "infeed_suggestions_as_warnings";

    private const long DefaultMemoryBudget = 4L << 30;

    public static EditorSettings Of(AnalyzerConfigOptions options) => new(
        options.TryGetValue(MemoryBudgetKey, out var budget) && ByteText.Parse(budget) is { } bytes ? bytes : DefaultMemoryBudget,
        options.TryGetValue(ProcessorCountKey, out var count) && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var processors)
            && processors > 0 ? processors : null,
        AreSuggestionsWarnings(options));

    private static bool AreSuggestionsWarnings(AnalyzerConfigOptions options) =>
        options.TryGetValue(SuggestionsAsWarningsKey, out var value) && bool.TryParse(value.Trim(), out var isOn) && isOn;

    /// <summary>Wraps a callback according to the settings: it may report a suggestion as a warning, which <c>dotnet build</c> prints.</summary>
    public Action<Diagnostic> Reporting(Action<Diagnostic> report) => HasSuggestionsAsWarnings ? diagnostic => report(AsWarning(diagnostic)) : report;

    private static Diagnostic AsWarning(Diagnostic diagnostic)
    {
        if (diagnostic.Severity != DiagnosticSeverity.Info)
            return diagnostic;
        var rule = diagnostic.Descriptor;
        return Diagnostic.Create(
            rule.Id, rule.Category, diagnostic.GetMessage(CultureInfo.InvariantCulture), DiagnosticSeverity.Warning, rule.DefaultSeverity,
                rule.IsEnabledByDefault, warningLevel: 1,
            rule.Title, rule.Description, rule.HelpLinkUri, diagnostic.Location, diagnostic.AdditionalLocations, rule.CustomTags, diagnostic.Properties);
    }
}

using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Rules;

/// <summary>
/// Creates the descriptors of all rules. Each rule has a documentation page named after its id. A message whose remedy is one edit at the place of the
/// finding has that edit with it: code that a fix writes there.
/// </summary>
internal static class RuleDescriptor
{
    /// <summary>The remedy of a finding that is mended by removing what stands at its place.</summary>
    public const string Removal = "";

    private const string Pages = "https://github.com/infeed/infeed/blob/main/docs/rules/";
    private const string RemedyTag = "Remedy:";

    public static DiagnosticDescriptor Error(string id, string category, string title, string message, string? remedy = null) =>
        Of(id, category, DiagnosticSeverity.Error, title, message, remedy);

    public static DiagnosticDescriptor Warning(string id, string category, string title, string message, string? remedy = null) =>
        Of(id, category, DiagnosticSeverity.Warning, title, message, remedy);

    public static DiagnosticDescriptor Suggestion(string id, string category, string title, string message) =>
        Of(id, category, DiagnosticSeverity.Info, title, message, remedy: null);

    /// <summary>The same rule with another message. Variants are written out, so that each message can be found in the source as it is printed.</summary>
    public static DiagnosticDescriptor Saying(this DiagnosticDescriptor rule, string message, string? remedy = null) => new(
        rule.Id, rule.Title, message, rule.Category, rule.DefaultSeverity, rule.IsEnabledByDefault, rule.Description, rule.HelpLinkUri, Tags(remedy));

    /// <summary>The code that mends a finding at its place; null if it takes more than that.</summary>
    public static string? RemedyOf(Diagnostic finding) => finding.Descriptor.CustomTags.FirstOrDefault(tag =>
        tag.StartsWith(RemedyTag, StringComparison.Ordinal))?.Substring(RemedyTag.Length);

    private static DiagnosticDescriptor Of(string id, string category, DiagnosticSeverity severity, string title, string message, string? remedy) => new(
        id, title, message, category, severity, isEnabledByDefault: true, helpLinkUri: Pages + id + ".md", customTags: Tags(remedy));

    // Editors pass a finding on to its fix with the tags of its descriptor.
    private static string[] Tags(string? remedy) => remedy is null ? [] : [RemedyTag + remedy];
}

using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Rules;

/// <summary>Makes the descriptors of all rules. Each rule has a page of its id's name.</summary>
internal static class RuleDescriptor
{
    private const string Pages = "https://github.com/infeed/infeed/blob/main/docs/rules/";

    public static DiagnosticDescriptor Error(string id, string category, string title, string message) =>
        Of(id, category, DiagnosticSeverity.Error, title, message);

    public static DiagnosticDescriptor Warning(string id, string category, string title, string message) =>
        Of(id, category, DiagnosticSeverity.Warning, title, message);

    public static DiagnosticDescriptor Suggestion(string id, string category, string title, string message) =>
        Of(id, category, DiagnosticSeverity.Info, title, message);

    /// <summary>The same rule in other words: each message stands in the source as it is printed.</summary>
    public static DiagnosticDescriptor Saying(this DiagnosticDescriptor rule, string message) => new(
        rule.Id, rule.Title, message, rule.Category, rule.DefaultSeverity, rule.IsEnabledByDefault, rule.Description, rule.HelpLinkUri);

    private static DiagnosticDescriptor Of(string id, string category, DiagnosticSeverity severity, string title, string message) => new(
        id, title, message, category, severity, isEnabledByDefault: true, helpLinkUri: Pages + id + ".md");
}

using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Rules;

/// <summary>Creates the descriptors of all rules. Each rule has a documentation page named after its id.</summary>
internal static class RuleDescriptor
{
    private const string Pages = "https://github.com/infeed/infeed/blob/main/docs/rules/";

    public static DiagnosticDescriptor Error(string id, string category, string title, string message) =>
        Of(id, category, DiagnosticSeverity.Error, title, message);

    public static DiagnosticDescriptor Warning(string id, string category, string title, string message) =>
        Of(id, category, DiagnosticSeverity.Warning, title, message);

    public static DiagnosticDescriptor Suggestion(string id, string category, string title, string message) =>
        Of(id, category, DiagnosticSeverity.Info, title, message);

    /// <summary>The same rule with another message. Variants are written out, so that each message can be found in the source as it is printed.</summary>
    public static DiagnosticDescriptor Saying(this DiagnosticDescriptor rule, string message) => new(
        rule.Id, rule.Title, message, rule.Category, rule.DefaultSeverity, rule.IsEnabledByDefault, rule.Description, rule.HelpLinkUri);

    private static DiagnosticDescriptor Of(string id, string category, DiagnosticSeverity severity, string title, string message) => new(
        id, title, message, category, severity, isEnabledByDefault: true, helpLinkUri: Pages + id + ".md");
}

using Infeed.Generator.Rules;

namespace Infeed.Analyzers.Reading;

/// <summary>Where the page of a rule is.</summary>
internal static class RuleHelp
{
    public static string Of(string id) => UsageRules.HelpBase + id + ".md";
}

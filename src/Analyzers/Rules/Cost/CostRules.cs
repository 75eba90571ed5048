namespace Infeed.Analyzers.Rules.Cost;

/// <summary>Rules about time and memory.</summary>
internal static class CostRules
{
    public const string Category = "Cost";
}

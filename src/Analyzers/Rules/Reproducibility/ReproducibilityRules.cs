namespace Infeed.Analyzers.Rules.Reproducibility;

/// <summary>Rules about what would make a sample other than what seed, epoch and index say.</summary>
internal static class ReproducibilityRules
{
    public const string Category = "Reproducibility";
}

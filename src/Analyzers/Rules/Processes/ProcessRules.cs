namespace Infeed.Analyzers.Rules.Processes;

/// <summary>Rules about worker processes, beside the one that the validator has.</summary>
internal static class ProcessRules
{
    public const string Category = "Processes";
}

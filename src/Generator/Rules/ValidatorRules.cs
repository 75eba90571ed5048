using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Rules;

/// <summary>The rules that the validator checks. The rules about the code of a source are in the analyzers.</summary>
internal static class ValidatorRules
{
    /// <summary>All of them, ordered by id.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> All =
        [.. UsageRules.All, .. BatchRules.All, .. RaggedRules.All, .. TraitRules.All, .. LifeRules.All, .. ProcessRules.All, .. StreamRules.All];
}

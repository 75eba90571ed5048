using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Rules;

/// <summary>
/// The rules that the validator checks for sources of any form. Those of single forms are listed with the forms, and the rules about the code of a source are
/// in the analyzers.
/// </summary>
internal static class ValidatorRules
{
    /// <summary>All of them, ordered by id.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> All =
        [.. UsageRules.All, .. RaggedRules.All, .. TraitRules.All, .. LifeRules.All, .. ProcessRules.All];
}

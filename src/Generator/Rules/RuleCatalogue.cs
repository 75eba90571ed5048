using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Rules;

/// <summary>All rules there are.</summary>
internal static class RuleCatalogue
{
    /// <summary>Every rule, by id.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> All = [.. UsageRules.All, .. ProcessRules.All];
}

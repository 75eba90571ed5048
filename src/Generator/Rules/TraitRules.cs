using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Rules;

/// <summary>Errors in members that tell something of a sample: its weight, its class, its group.</summary>
internal static class TraitRules
{
    public static readonly DiagnosticDescriptor UnusableMethod = RuleDescriptor.Error(
        "INFEED050", RuleCategory.Usage, "What tells of a sample is a method of its index",
        "[{1}] method '{0}' {2}, so a loader cannot ask it: write '{3} {0}(long index)'");

    internal static readonly DiagnosticDescriptor SecondMethod =
        UnusableMethod.Saying("'{0}' is a second [{1}] method of '{2}', and a sample has only one: keep one of them");

    /// <summary>All rules, ordered by id.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> All = [UnusableMethod];
}

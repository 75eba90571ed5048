using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Rules;

/// <summary>Errors in members that tell something of a sample: its weight, its class, its group, its place.</summary>
internal static class TraitRules
{
    public static readonly DiagnosticDescriptor UnusableMethod = RuleDescriptor.Error(
        "INFEED050", RuleCategory.Usage, "What tells of a sample is a method of its index",
        "[{1}] method '{0}' {2}, so a loader cannot ask it: write '{3} {0}(long index)'");

    internal static readonly DiagnosticDescriptor SecondMethod =
        UnusableMethod.Saying("'{0}' is a second [{1}] method of '{2}', and a sample has only one: keep one of them");

    internal static readonly DiagnosticDescriptor UnusableOrder =
        UnusableMethod.Saying("[Order] method '{0}' {1}, so a loader cannot ask it: write 'long {0}(int epoch, long position)'");

    internal static readonly DiagnosticDescriptor OfStream =
        UnusableMethod.Saying("[{1}] method '{0}' would never be asked, because a stream gives its samples without indices: remove the attribute", remedy: RuleDescriptor.Removal);

    internal static readonly DiagnosticDescriptor OfStoredBatches =
        UnusableMethod.Saying("[{1}] method '{0}' would never be asked, because '{2}' reads whole batches as they are stored: take 'ReadOnlySpan<long> indices' in its [Batch] method, or remove the attribute", remedy: RuleDescriptor.Removal);

    public static readonly DiagnosticDescriptor SecondOrder = RuleDescriptor.Error(
        "INFEED051", RuleCategory.Usage, "A source has one order",
        "[Order] method '{0}' says which sample comes when, and Shuffle = true would be another order of '{1}': remove one of them", remedy: RuleDescriptor.Removal);

    internal static readonly DiagnosticDescriptor OrderAndWeight =
        SecondOrder.Saying("[Order] method '{0}' says which sample comes when, and [Weight] method '{1}' would have them drawn: remove one of them");

    internal static readonly DiagnosticDescriptor OrderAndLength =
        SecondOrder.Saying("[Order] method '{0}' says which sample comes when, and [Length] method '{1}' would bring samples of similar length together: remove one of them");

    internal static readonly DiagnosticDescriptor WeightAndLength =
        SecondOrder.Saying("[Weight] method '{0}' has samples drawn, and [Length] method '{1}' would bring samples of similar length together, each of them once: remove one of them");

    /// <summary>All rules, ordered by id.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> All = [UnusableMethod, SecondOrder];
}

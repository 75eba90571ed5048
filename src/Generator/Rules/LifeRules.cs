using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Rules;

/// <summary>Errors in what a source says of the life of a run: what becomes of samples that fail, and what happens once an epoch.</summary>
internal static class LifeRules
{
    public static readonly DiagnosticDescriptor NoSample = Error(
        "INFEED060", "A sample that fails can be left out",
        "The [Batch] method of '{0}' fills all samples in one call, so OnSampleError = {1} could not know which of them failed: remove the option, and catch exceptions in the method", remedy: RuleDescriptor.Removal);

    internal static readonly DiagnosticDescriptor NoErrors = NoSample.Saying(
        "The [Batch] method of '{0}' fills all samples in one call, so its loader never goes on without a sample, and MaxSampleErrors = {1} could do nothing: remove the option", remedy: RuleDescriptor.Removal);

    internal static readonly DiagnosticDescriptor NoOther = NoSample.Saying(
        "'{0}' is a stream, whose samples come in its own order, so OnSampleError = {1} could not read another one in the place of one that failed: write 'OnSampleError.Skip'", remedy: "OnSampleError = global::Infeed.OnSampleError.Skip");

    public static readonly DiagnosticDescriptor UnusableHook = Error(
        "INFEED061", "An epoch hook is a plain method",
        "[{1}] method '{0}' {2}, so the loader cannot call it: write 'void {0}()' or 'void {0}(int epoch)'");

    internal static readonly DiagnosticDescriptor SecondHook =
        UnusableHook.Saying("'{0}' is a second [{1}] method of '{2}', and the loader calls only one: merge them");

    internal static readonly DiagnosticDescriptor Tuned =
        UnusableHook.Saying("'{0}' is called between epochs, each of which has new workers, so {1} of '{2}' cannot be measured while it is read: write a number");

    internal static readonly DiagnosticDescriptor OfSteps =
        UnusableHook.Saying("'{0}' is called between epochs, each of which has new workers, and with StepsPerEpoch these bring the shards of '{2}' to where they were by reading again, but it says Replayable = false: remove {1}", remedy: RuleDescriptor.Removal);

    /// <summary>All rules, ordered by id.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> All = [NoSample, UnusableHook];

    private static DiagnosticDescriptor Error(string id, string title, string message, string? remedy = null) =>
        RuleDescriptor.Error(id, RuleCategory.Usage, title, message, remedy);
}

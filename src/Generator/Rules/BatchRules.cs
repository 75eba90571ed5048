using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Rules;

/// <summary>Errors in sources that fill whole batches, and in sources of two forms.</summary>
internal static class BatchRules
{
    public static readonly DiagnosticDescriptor SeveralForms = Error(
        "INFEED030", "A data source has one form",
        "'{0}' is a [{1}] method beside the [{2}] method '{3}', and only one of them could fill the batches: keep the attribute of one form");

    internal static readonly DiagnosticDescriptor MethodOfSeveralForms =
        SeveralForms.Saying("'{0}' is marked with [{1}] and with [{2}], and a method fills either samples or batches: keep one of the attributes");

    public static readonly DiagnosticDescriptor UnusableMethod = Error(
        "INFEED031", "A batch method can be called for a batch",
        "[Batch] method '{0}' {1}, so workers cannot call it: write 'void {0}(ReadOnlySpan<long> samples, ...)'");

    public static readonly DiagnosticDescriptor UnusableParameter = Error(
        "INFEED032", "A parameter of a batch method is a column",
        "Parameter '{0}' of [Batch] method '{1}' {2}, so it cannot be a column: write {3}");

    internal static readonly DiagnosticDescriptor EpochParameter =
        UnusableParameter.Saying("Parameter '{0}' of [Batch] method '{1}' is {2} that is passed in, but workers pass only the batch: take 'ref SampleRandom random', and read 'random.Epoch'");

    public static readonly DiagnosticDescriptor TwoCounts = Error(
        "INFEED033", "A source of stored batches has one count",
        "'{0}' has a BatchCount and a Count, and the two could contradict each other: keep BatchCount if every batch is full, or else Count");

    /// <summary>All rules, ordered by id.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> All = [SeveralForms, UnusableMethod, UnusableParameter, TwoCounts];

    private static DiagnosticDescriptor Error(string id, string title, string message) => RuleDescriptor.Error(id, RuleCategory.Usage, title, message);
}

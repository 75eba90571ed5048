using System.Collections.Immutable;
using Infeed.Analyzers.Knowledge;
using Infeed.Analyzers.Reading;
using Infeed.Generator.Rules;
using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Rules.Cost;

/// <summary>Managed allocation for each sample.</summary>
internal sealed class AllocationRule : SourceRule
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Suggestion(
        "INFEED501", RuleCategory.Cost,
        "A sample allocates nothing",
        "{0} in '{1}' allocates for each sample, and the collections that follow stop all threads: write into the column, a span on the stack, or a buffer in a [WorkerLocal] field");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors => [Rule];

    public override void Begin(SourceReading reading) => reading.OnSample(
        step =>
        {
            if (Allocation.Of(step.Operation) is { } what && !step.Frame.Way.Any(frame => frame.Call is { } call && Allocation.IsRare(call)))
                reading.Report(Rule, step, char.ToUpperInvariant(what[0]) + what.Substring(1), step.Frame.Chain);
        },
        Allocation.Kinds);
}

using System.Collections.Immutable;
using Infeed.Analyzers.Knowledge;
using Infeed.Analyzers.Owners;
using Infeed.Analyzers.Reading;
using Infeed.Generator.Rules;
using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Rules.Reproducibility;

/// <summary>Reports samples that depend on the time.</summary>
internal sealed class ClockRule : SourceRule
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Warning(
        "INFEED402", RuleCategory.Reproducibility,
        "A sample does not depend on the time",
        "'{0}' in '{1}' differs in each run, so the sample cannot be reproduced: use a time from the data, or pass a fixed one to the constructor of '{2}'");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors => [Rule];

    public override void Begin(SourceReading reading) => reading.OnSample(
        step =>
        {
            if (NameOf(step) is { } name && !Nondeterminism.IsOnlyPrinted(step.Operation) && !RareCode.IsThrown(step))
                reading.Report(Rule, step, name, step.Frame.Chain, reading.Source.Type.Name);
        },
        OperationKind.PropertyReference, OperationKind.Invocation);

    // A time counts unless it is only used to measure. Ticks count only if they reach a column of the sample. Both count if they end a loop that computes.
    private static string? NameOf(Step step) =>
        Nondeterminism.Clock(step.Operation) is { } time ? MeasuredTimes.Is(step.Operation) && !MeasuredTimes.EndsWork(step.Operation) ? null : time
        : Nondeterminism.Ticks(step.Operation) is { } ticks
            && (MeasuredTimes.EndsWork(step.Operation) || ReachedSamples.IsInColumn(step.Operation, step.Frame)) ? ticks : null;
}

using System.Collections.Immutable;
using Infeed.Analyzers.Knowledge;
using Infeed.Analyzers.Reading;
using Infeed.Generator.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Rules.Threads;

/// <summary>Proposes the asynchronous form where a synchronous sample waits for a network.</summary>
internal sealed class NetworkWaitRule : SourceRule
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Suggestion(
        "INFEED208", RuleCategory.Threads,
        "A sample does not hold a worker up while it waits for a network",
        "'{0}' in '{1}' holds a worker up while it waits for a network: return a ValueTask from the [Sample] method and await '{2}', so that one worker has many samples in flight");

    private static readonly DiagnosticDescriptor OfAsync =
        Rule.Saying("'{0}' in '{1}' holds a worker up while it waits for a network, and no other sample begins meanwhile: await '{2}'");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors => [Rule, OfAsync];

    public override void Begin(SourceReading reading)
    {
        // A [Batch] method has no asynchronous twin, and an asynchronous stream reads one sample after the other, too.
        if (reading.Source.Form is { FillsBatches: true } or { HasIndex: false })
            return;
        // One report is enough: what there is to do is done to the whole sample.
        var isReported = false;
        reading.OnSample(
            step =>
            {
                var method = ((IInvocationOperation)step.Operation).TargetMethod;
                if (isReported || NetworkWaits.Remedy(method) is not { } remedy)
                    return;
                isReported = true;
                reading.Report(reading.Source.IsAsynchronous ? OfAsync : Rule, step, method.Name, step.Frame.Chain, remedy);
            },
            OperationKind.Invocation);
    }
}

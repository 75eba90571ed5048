using System.Collections.Immutable;
using Infeed.Analyzers.Knowledge;
using Infeed.Analyzers.Operations;
using Infeed.Analyzers.Reading;
using Infeed.Generator.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Rules.Threads;

/// <summary>
/// Proposes the asynchronous form where a synchronous sample waits for a network, and asynchronous calls where an asynchronous sample waits for a network, a
/// file, a time or a program. The page of the rule says why a synchronous sample may wait for a file.
/// </summary>
internal sealed class WaitingSampleRule : SourceRule
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Suggestion(
        "INFEED208", RuleCategory.Threads,
        "A sample does not hold a worker up while it waits",
        "'{0}' in '{1}' holds a worker up while it waits for a network: return a ValueTask from the [Sample] method and await '{2}', so that one worker has many samples in flight");

    private static readonly DiagnosticDescriptor OfAsync =
        Rule.Saying("'{0}' in '{1}' holds a worker up while it waits for a network, and no other sample begins meanwhile: await '{2}'");

    private static readonly DiagnosticDescriptor OfReads =
        Rule.Saying("'{0}' in '{1}' holds a worker up while it reads, and no other sample begins meanwhile: await '{2}'");

    private static readonly DiagnosticDescriptor OfWaits =
        Rule.Saying("'{0}' in '{1}' holds a worker up while it waits, and no other sample begins meanwhile: await '{2}'");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors => [Rule, OfAsync, OfReads, OfWaits];

    public override void Begin(SourceReading reading)
    {
        // A [Batch] method has no asynchronous twin, and an asynchronous stream reads one sample after the other, too.
        if (reading.Source.Form is { FillsBatches: true } or { HasIndex: false })
            return;
        // One report is enough, because the remedy changes the whole sample method.
        var isReported = false;
        reading.OnSample(
            step =>
            {
                var call = (IInvocationOperation)step.Operation;
                if (isReported || Finding(call, reading.Source.IsAsynchronous) is not var (rule, remedy))
                    return;
                isReported = true;
                reading.Report(rule, step, call.TargetMethod.Name, step.Frame.Chain, remedy);
            },
            OperationKind.Invocation);
    }

    private static (DiagnosticDescriptor Rule, string Remedy)? Finding(IInvocationOperation call, bool isAsynchronous)
    {
        if (NetworkWaits.Remedy(call.TargetMethod) is { } ofNetwork)
            return isAsynchronous ? IsOfWorker(call) ? (OfAsync, ofNetwork) : null : (Rule, ofNetwork);
        if (!isAsynchronous || !IsOfWorker(call))
            return null;
        return FileReads.Remedy(call) is { } ofFile ? (OfReads, ofFile) : ThreadWaits.Remedy(call) is { } ofWait ? (OfWaits, ofWait) : null;
    }

    // Not in a lambda, which an asynchronous sample mostly hands to the thread pool: 'await Task.Run(() => File.ReadAllBytes(path))'.
    private static bool IsOfWorker(IInvocationOperation call) => !call.Ancestors().Any(link => link is IAnonymousFunctionOperation);
}

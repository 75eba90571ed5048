using System.Collections.Immutable;
using Infeed.Analyzers.Flow;
using Infeed.Analyzers.Knowledge;
using Infeed.Analyzers.Operations;
using Infeed.Analyzers.Owners;
using Infeed.Analyzers.Reading;
using Infeed.Generator.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Rules.Reproducibility;

/// <summary>Reports samples that depend on hash codes, threads or processes.</summary>
internal sealed class IdentityRule : SourceRule
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Warning(
        "INFEED403", RuleCategory.Reproducibility,
        "A sample does not depend on its process",
        "'{0}' in '{1}' is seeded differently in each process, so the sample differs in each run and in each worker process: compute a stable hash, such as XxHash64 of System.IO.Hashing");

    private static readonly DiagnosticDescriptor OfObject =
        Rule.Saying("'{0}' in '{1}' identifies the object and not its contents, so the sample differs in each run: use the sample's index, or a number from its data");

    private static readonly DiagnosticDescriptor OfWorker =
        Rule.Saying("'{0}' in '{1}' tells which worker fills the sample, so the sample differs with other workers: use the sample's index, or draw from 'ref SampleRandom'");

    private static readonly DiagnosticDescriptor OfTurn =
        Rule.Saying("'{0}' in '{1}' counts samples in the order in which they are filled, so the sample differs with other workers and where a run is resumed: use the sample's index, or draw from 'ref SampleRandom'");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors => [Rule, OfObject, OfWorker, OfTurn];

    public override void Begin(SourceReading reading)
    {
        reading.OnSample(step => Look(reading, step), OperationKind.PropertyReference, OperationKind.Invocation);
        reading.OnSample(step => LookAtCount(reading, step), OperationKind.Invocation, OperationKind.Increment, OperationKind.Decrement);
        // A split by hash codes differs in each run, even if it is made only once. Thread ids and hash codes of object identity are not reported there.
        reading.On(
            PathKind.Construction,
            step =>
            {
                if (HashCodes.Of((IInvocationOperation)step.Operation, step.Frame) is { } name && !IsOfObject(name) && !IsInHashCode(step))
                    Look(reading, step);
            },
            OperationKind.Invocation);
    }

    private static void Look(SourceReading reading, Step step)
    {
        // Text in exceptions and output is meant for people.
        if (Nondeterminism.Identity(step.Operation, step.Frame) is { } name && !Nondeterminism.IsOnlyPrinted(step.Operation) && !RareCode.IsThrown(step))
            reading.Report(step.Operation is IPropertyReferenceOperation ? OfWorker : IsOfObject(name) ? OfObject : Rule, step, name, step.Frame.Chain);
    }

    // No increment of a counter that is atomic or under a lock gets lost, but chance decides which sample gets which number.
    private static void LookAtCount(SourceReading reading, Step step)
    {
        if (CountOf(step) is { } name && ReachedSamples.IsInColumn(step.Operation, step.Frame))
            reading.Report(OfTurn, step, name, step.Frame.Chain);
    }

    private static string? CountOf(Step step) => step.Operation switch
    {
        IInvocationOperation call when AtomicCounts.Is(call) && call.Arguments[0].Value.Unwrapped() is not ILocalReferenceOperation =>
            $"Interlocked.{call.TargetMethod.Name}",
        // Counts in locals are left out, because most of them belong to loops.
        IIncrementOrDecrementOperation { Target: not ILocalReferenceOperation } count when step.IsGuarded && MemberWrite.Of(step) is { IsShared: true } =>
            count.Syntax.ToString(),
        _ => null,
    };

    // Whether the code belongs to a type's own GetHashCode, which is for hash tables.
    private static bool IsInHashCode(Step step) => step.Frame.Way.Any(frame => frame.Method?.Name == "GetHashCode");

    private static bool IsOfObject(string name) => name is "object.GetHashCode" or "RuntimeHelpers.GetHashCode";
}

using System.Collections.Immutable;
using Infeed.Analyzers.Flow;
using Infeed.Analyzers.Knowledge;
using Infeed.Analyzers.Operations;
using Infeed.Analyzers.Owners;
using Infeed.Analyzers.Reading;
using Infeed.Generator.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Rules.Processes;

/// <summary>Writes of a worker process that the program never sees.</summary>
internal sealed class LostWriteRule : SourceRule
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Warning(
        "INFEED103", RuleCategory.Processes,
        "A sample of a worker process writes to its columns alone",
        "{0} is {1} in '{2}' by a worker process, so that neither the program nor other workers see it: write what the program needs into a column");

    private static readonly DiagnosticDescriptor OfOwnField =
        Rule.Saying("{0} is {1} in '{2}' by a worker process, so that neither the program nor other workers see it: write what the program needs into a column, or mark it [WorkerLocal] if it is the worker's own");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors => [Rule, OfOwnField];

    public override void Begin(SourceReading reading)
    {
        if (!reading.Source.HasProcesses)
            return;
        reading.OnSample(step => LookAtWrite(reading, step), WriteKinds.All);
        reading.OnSample(step => LookAtCall(reading, step), OperationKind.Invocation);
    }

    private static void LookAtWrite(SourceReading reading, Step step)
    {
        // Scratch memory of one worker is nobody else's business; of several it is a race.
        if (MemberWrite.Of(step) is not { Place.IsElement: false } write || write.IsLazy(step.Operation))
            return;
        if (write.IsShared ? step.IsGuarded || !reading.Source.IsConcurrent : write.IsToCopy)
            reading.Report(About(write.Place.Member, reading), step, new FixHint(Field: write.IsToCopy ? write.Place.Member.Name : null), write.Words, "written", step.Frame.Chain);
    }

    private static void LookAtCall(SourceReading reading, Step step)
    {
        var call = (IInvocationOperation)step.Operation;
        if (IsCount(call) && Members.Named(call.Arguments[0].Value, step.Frame.Method) is var (counter, _, holder) && !Members.IsWorkerLocal(counter)
            && (counter.IsStatic || (holder is null ? step.Frame.Receiver : step.OwnerOf(holder)) is Owner.Source or Owner.Shared))
            reading.Report(About(counter, reading), step, $"'{counter.Name}'", "counted up", step.Frame.Chain);
        if (call.Instance is not { Type: { } type } instance || !ThreadSafety.IsGathering(type, call.TargetMethod) || step.OwnerOf(instance) != Owner.Shared)
            return;
        if (reading.Source.IsConcurrent && !step.IsGuarded && ThreadSafety.Danger(type, call.TargetMethod) is not null)
            return;
        // A cache that the worker looks into is its own affair.
        if (Members.Named(instance, step.Frame.Method) is var (member, _, _) && !IsLookedInto(step, member))
            reading.Report(About(member, reading), step, $"'{member.Name}'", "added to", step.Frame.Chain);
    }

    private static DiagnosticDescriptor About(ISymbol member, SourceReading reading) => MemberWrite.IsFieldOf(member, reading.Source.Type) ? OfOwnField : Rule;

    // Safe among threads, and as lost as any other write of a process.
    private static bool IsCount(IInvocationOperation call) =>
        call is { TargetMethod.Name: "Increment" or "Decrement" or "Add", Arguments.Length: > 0 } && call.TargetMethod.ContainingType.Is("System.Threading", "Interlocked");

    private static bool IsLookedInto(Step step, ISymbol collection)
    {
        return step.Operation.Root().Descendants().Any(operation =>
            operation switch
            {
                IInvocationOperation { TargetMethod.Name: "TryGetValue" or "ContainsKey" or "Contains" or "GetOrAdd", Instance: { } instance } => Names(instance),
                IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } instance } => Names(instance),
                _ => false,
            });

        bool Names(IOperation instance) => (Members.Named(instance, step.Frame.Method)?.Member).IsSame(collection);
    }
}

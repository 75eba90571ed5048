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

/// <summary>Reports writes in a worker process that the program never sees.</summary>
internal sealed class LostWriteRule : SourceRule
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Warning(
        "INFEED103", RuleCategory.Processes,
        "A sample of a worker process writes to its columns alone",
        "{0} is {1} in '{2}' by a worker process, so neither the program nor other workers see the change: write what the program needs into a column");

    private static readonly DiagnosticDescriptor OfOwnField =
        Rule.Saying("{0} is {1} in '{2}' by a worker process, so neither the program nor other workers see the change: write what the program needs into a column, or mark the field [WorkerLocal] if only the worker needs it");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors => [Rule, OfOwnField];

    public override void Begin(SourceReading reading)
    {
        if (!reading.Source.CanHaveProcesses)
            return;
        reading.OnSample(step => LookAtWrite(reading, step), WriteKinds.All);
        reading.OnSample(step => LookAtCount(reading, step), OperationKind.Invocation);
        var fills = new List<(Step Step, Fill Fill)>();
        var lookedInto = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        reading.OnSample(step => LookAtFill(reading, step, fills), Fill.Kinds);
        reading.OnSample(step => LookAtUse(step, lookedInto), OperationKind.Invocation, OperationKind.PropertyReference);
        reading.OnEnd(() =>
        {
            // A collection that the worker also reads is a cache, which need not reach the program.
            foreach (var (step, fill) in fills.Where(each => !lookedInto.Contains(each.Fill.Member)))
                reading.Report(About(fill.Member, reading), step, $"'{fill.Member.Name}'", "added to", step.Frame.Chain);
        });
    }

    private static void LookAtWrite(SourceReading reading, Step step)
    {
        // With one worker, elements that are written are scratch memory. With several, the write is a race, which another rule reports.
        if (MemberWrite.Of(step) is not { Target.IsElement: false } write || write.IsLazy(step))
            return;
        if (write.IsShared ? step.IsGuarded || !reading.Source.IsConcurrent : write.IsToCopy && !IsOfThreads(reading) && reading.Source.Form.HasIndex)
            reading.Report(About(write.Target.Member, reading), step, new FixHint(Field: write.IsToCopy ? write.Target.Member.Name : null), write.Words,
                "written", step.Frame.Chain);
    }

    // If the attribute asks for threads, another rule has already reported a write to the copy.
    private static bool IsOfThreads(SourceReading reading) => reading.Source is { HasProcesses: false, IsConcurrent: true };

    private static void LookAtCount(SourceReading reading, Step step)
    {
        // An atomic count is thread-safe, but it is lost in a worker process like any other write.
        var call = (IInvocationOperation)step.Operation;
        if (AtomicCounts.Is(call) && step.Named(call.Arguments[0].Value) is var (counter, _, holder) && !Members.IsWorkerLocal(counter)
            && (counter.IsStatic || (holder is null ? step.Frame.Receiver : step.OwnerOf(holder)) is Owner.Source or Owner.Shared))
            reading.Report(About(counter, reading), step, $"'{counter.Name}'", "counted up", step.Frame.Chain);
    }

    private static void LookAtFill(SourceReading reading, Step step, List<(Step Step, Fill Fill)> fills)
    {
        if (Fill.Of(step) is not { Collection: { Type: { } type } collection } fill || step.OwnerOf(collection) != Owner.Shared)
            return;
        // Another rule reports races.
        if (!reading.Source.IsConcurrent || step.IsGuarded || ThreadSafety.Danger(type, fill.Method) is null)
            fills.Add((step, fill));
    }

    private static void LookAtUse(Step step, HashSet<ISymbol> lookedInto)
    {
        var used = step.Operation switch
        {
            IInvocationOperation { TargetMethod.Name: "TryGetValue" or "ContainsKey" or "Contains" or "GetOrAdd", Instance: { } instance } => instance,
            IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } instance } element when !IsTarget(element) => instance,
            _ => null,
        };
        if (used is not null && step.Named(used.Accessed()) is var (member, _, _))
            lookedInto.Add(member);
    }

    private static bool IsTarget(IOperation element) => element.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == element,
        IIncrementOrDecrementOperation => true,
        _ => false,
    };

    private static DiagnosticDescriptor About(ISymbol member, SourceReading reading) => MemberWrite.IsFieldOf(member, reading.Source.Type) ? OfOwnField : Rule;
}

using System.Collections.Immutable;
using Infeed.Analyzers.Flow;
using Infeed.Analyzers.Knowledge;
using Infeed.Analyzers.Owners;
using Infeed.Analyzers.Reading;
using Infeed.Generator.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Rules.Consumer;

/// <summary>
/// Reports fields that an epoch hook sets although samples write them, too, or although they are [WorkerLocal], so that no worker gets the value.
/// </summary>
internal sealed class EpochFieldRule : SourceRule
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Warning(
        "INFEED611", RuleCategory.Consumer,
        "A field that changes with the epoch is written by its hook alone",
        "'{0}' is written in '{1}' by a worker, and between epochs by '{2}', which never sees the worker's value, and overwrites it for the next epoch: write it in one of the two");

    private static readonly DiagnosticDescriptor OfWorker =
        Rule.Saying("'{0}' is written by '{1}' for the workers of an epoch, but it is [WorkerLocal], so each of them begins without the value: remove [WorkerLocal]");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors => [Rule, OfWorker];

    public override void Begin(SourceReading reading)
    {
        if (reading.Source.EpochHooks.Count == 0)
            return;
        // Complete when samples are checked, because the walk visits the hooks first.
        var changed = new Dictionary<ISymbol, string>(SymbolEqualityComparer.Default);
        reading.On(PathKind.Epoch, step => Note(reading, step, changed), WriteKinds.All);
        reading.OnSample(step => Look(reading, step, changed), WriteKinds.All);
        reading.OnSample(step => LookAtCount(reading, step, changed), OperationKind.Invocation);
    }

    private static void Note(SourceReading reading, Step step, Dictionary<ISymbol, string> changed)
    {
        foreach (var write in MemberWrite.AllOf(step))
        {
            var member = write.Target.Member;
            if (write.Target.IsElement || write.Holder != Owner.Source)
                continue;
            var hook = step.Frame.Way.Last().Method!.Name;
            if (Members.IsWorkerLocal(member))
                reading.Report(OfWorker, step, member.Name, hook);
            else if (!changed.ContainsKey(member))
                changed[member] = hook;
        }
    }

    // 'Interlocked.Increment(ref total)' counts in the worker's copy, too.
    private static void LookAtCount(SourceReading reading, Step step, Dictionary<ISymbol, string> changed)
    {
        var call = (IInvocationOperation)step.Operation;
        if (AtomicCounts.Is(call) && step.Named(call.Arguments[0].Value) is var (member, _, holder) && !member.IsStatic
            && (holder is null ? step.Frame.Receiver : step.OwnerOf(holder)) == Owner.Source && changed.TryGetValue(member, out var hook))
            reading.Report(Rule, step, member.Name, step.Frame.Chain, hook);
    }

    private static void Look(SourceReading reading, Step step, Dictionary<ISymbol, string> changed)
    {
        if (MemberWrite.Of(step) is { IsToCopy: true } write && changed.TryGetValue(write.Target.Member, out var hook))
            reading.Report(Rule, step, write.Target.Member.Name, step.Frame.Chain, hook);
    }
}

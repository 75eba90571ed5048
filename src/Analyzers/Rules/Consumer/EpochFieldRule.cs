using System.Collections.Immutable;
using Infeed.Analyzers.Flow;
using Infeed.Analyzers.Owners;
using Infeed.Analyzers.Reading;
using Infeed.Generator.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Rules.Consumer;

/// <summary>Reports fields that an epoch hook sets and that samples write, too, or that no worker gets.</summary>
internal sealed class EpochFieldRule : SourceRule
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Warning(
        "INFEED611", RuleCategory.Consumer,
        "A field that changes with the epoch is written by its hook alone",
        "'{0}' is written in '{1}' by a worker, and between epochs by '{2}', which does not see that, and whose value the workers of the next epoch begin with: write it in one of them");

    private static readonly DiagnosticDescriptor OfWorker =
        Rule.Saying("'{0}' is written by '{1}' for the workers of an epoch, but it is [WorkerLocal], so each of them begins without the value: remove [WorkerLocal]");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors => [Rule, OfWorker];

    public override void Begin(SourceReading reading)
    {
        if (reading.Source.EpochHooks.Count == 0)
            return;
        var changed = new Dictionary<ISymbol, IMethodSymbol>(SymbolEqualityComparer.Default);
        foreach (var hook in reading.Source.EpochHooks)
        {
            foreach (var (member, at) in WrittenIn(hook, reading))
            {
                if (Members.IsWorkerLocal(member))
                    reading.Report(OfWorker, at.Syntax.GetLocation(), member.Name, hook.Name);
                else if (!changed.ContainsKey(member))
                    changed[member] = hook;
            }
        }

        if (changed.Count > 0)
            reading.OnSample(step => Look(reading, step, changed), WriteKinds.All);
    }

    private static void Look(SourceReading reading, Step step, Dictionary<ISymbol, IMethodSymbol> changed)
    {
        if (MemberWrite.Of(step) is { IsToCopy: true } write && changed.TryGetValue(write.Target.Member.OriginalDefinition, out var hook))
            reading.Report(Rule, step, write.Target.Member.Name, step.Frame.Chain, hook.Name);
    }

    private static IEnumerable<(ISymbol Member, IOperation At)> WrittenIn(IMethodSymbol hook, SourceReading reading)
    {
        foreach (var operation in reading.BodyOf(hook).SelectMany(body => body.DescendantsAndSelf()))
        {
            foreach (var write in Write.AllOf(operation, hook))
            {
                if (!write.IsElement && write.Holder is null or IInstanceReferenceOperation && MemberWrite.IsFieldOf(write.Member, reading.Source.Type))
                    yield return (write.Member.OriginalDefinition, operation);
            }
        }
    }
}

using System.Collections.Immutable;
using Infeed.Analyzers.Knowledge;
using Infeed.Analyzers.Owners;
using Infeed.Analyzers.Reading;
using Infeed.Analyzers.Sources;
using Infeed.Generator.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Rules.Threads;

/// <summary>Reports writes to fields of the source. They reach only one worker's shallow copy of it.</summary>
internal sealed class CopyWriteRule : SourceRule
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Warning(
        "INFEED202", RuleCategory.Threads,
        "A sample does not write to its source",
        "{0} is written in '{1}', but each of {2} worker threads has a copy of '{3}' of its own, so samples depend on which worker fills them, and the program never sees the value: mark it [WorkerLocal] if that is meant");

    private static readonly DiagnosticDescriptor OfOther =
        Rule.Saying("{0} is written in '{1}', but each of {2} worker threads has a copy of '{3}' of its own, so samples depend on which worker fills them, and the program never sees the value: keep it in a [WorkerLocal] field of the source if that is meant");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors => [Rule, OfOther];

    public override void Begin(SourceReading reading)
    {
        if (reading.Source is { IsConcurrent: true, HasProcesses: false, Form.HasIndex: true })
        {
            reading.OnSample(step => Look(reading, step), WriteKinds.All);
            reading.OnSample(step => LookAtCount(reading, step), OperationKind.Invocation);
        }
    }

    // A count that is atomic is a count of the copy all the same.
    private static void LookAtCount(SourceReading reading, Step step)
    {
        var call = (IInvocationOperation)step.Operation;
        if (AtomicCounts.Is(call) && step.Named(call.Arguments[0].Value) is var (counter, _, holder)
            && !counter.IsStatic && (holder is null ? step.Frame.Receiver : step.OwnerOf(holder)) == Owner.Source
            && step.OwnerOf(call.Arguments[0].Value) != Owner.Worker)
            reading.Report(
                MemberWrite.IsFieldOf(counter, reading.Source.Type) ? Rule : OfOther, step, new FixHint(Field: counter.Name),
                $"Field '{counter.Name}'", step.Frame.Chain, AnalyzedSource.Words(reading.Source.Threads), reading.Source.Type.Name);
    }

    private static void Look(SourceReading reading, Step step)
    {
        if (MemberWrite.Of(step) is { IsToCopy: true } write && !write.IsLazy(step))
        {
            reading.Report(
                MemberWrite.IsFieldOf(write.Target.Member, reading.Source.Type) ? Rule : OfOther, step, new FixHint(Field: write.Target.Member.Name),
                write.Words, step.Frame.Chain, AnalyzedSource.Words(reading.Source.Threads), reading.Source.Type.Name);
        }
    }
}

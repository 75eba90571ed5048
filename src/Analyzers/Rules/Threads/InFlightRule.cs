using System.Collections.Immutable;
using Infeed.Analyzers.Knowledge;
using Infeed.Analyzers.Operations;
using Infeed.Analyzers.Owners;
using Infeed.Analyzers.Reading;
using Infeed.Generator.Rules;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Rules.Threads;

/// <summary>Reports fields that asynchronous samples write although one worker has several samples in flight at once.</summary>
internal sealed class InFlightRule : SourceRule
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Warning(
        "INFEED207", RuleCategory.Threads,
        "Asynchronous samples do not share what they write",
        "{0} is written in '{1}' while a worker has up to {2} samples in flight, so they overwrite each other's values: keep it in a local variable of the sample");

    private static readonly DiagnosticDescriptor OfBuffer =
        Rule.Saying("{0} is filled in '{1}' while a worker has up to {2} samples in flight, so they overwrite each other's values: read into the column, or into a buffer that the sample rents");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors => [Rule, OfBuffer];

    public override void Begin(SourceReading reading)
    {
        if (reading.Source is not { IsAsynchronous: true, Options.Concurrency: > 1 })
            return;
        reading.OnSample(step => Look(reading, step), WriteKinds.All);
        reading.OnSample(step => LookAtCall(reading, step), OperationKind.Invocation);
    }

    private static void Look(SourceReading reading, Step step)
    {
        if (MemberWrite.Of(step) is not { } write || step.IsGuarded || write.IsLazy(step)
            || !(MemberWrite.IsFieldOf(write.Object, reading.Source.Type) || IsKept(write.Object, write.Target.Member, write.Target.Holder, step))
            || step.OwnerOf(write.Target.Index) == Owner.Index)
            return;
        // Another rule reports writes to what worker threads share.
        if (!reading.Source.IsConcurrent || (!write.IsShared && !write.IsToCopy))
            Report(reading, step, write.Target.IsElement ? OfBuffer : Rule, write.Words);
    }

    private static void LookAtCall(SourceReading reading, Step step)
    {
        var call = (IInvocationOperation)step.Operation;
        if (call.TargetMethod.DeclaringSyntaxReferences.Length > 0 || step.IsGuarded)
            return;
        var filled = call.Arguments.Where(argument => Filled.IsFilled(call.TargetMethod, argument.Parameter)).Select(argument => argument.Value);
        foreach (var buffer in (Filled.Receiver(call) ?? Text(call)) is { } receiver ? filled.Append(receiver) : filled)
        {
            if (step.Named(Filled.Place(buffer)) is var (member, _, holder)
                && (MemberWrite.IsFieldOf(member, reading.Source.Type) || IsKept(member, member, holder, step))
                && !(reading.Source.IsConcurrent && step.OwnerOf(buffer) is Owner.Shared or Owner.Group))
                Report(reading, step, OfBuffer, $"Field '{member.Name}'");
        }
    }

    // A member of an object that the source keeps, such as a reader in a [WorkerLocal] field.
    private static bool IsKept(ISymbol written, ISymbol member, IOperation? holder, Step step) =>
        written.IsSame(member) && member is IFieldSymbol { IsStatic: false } or IPropertySymbol { IsStatic: false } && Outliving.Is(holder, step.Frame);

    private static IOperation? Text(IInvocationOperation call) => call.Instance is { Type: { } type } text && type.Is("System.Text", "StringBuilder")
        && ThreadSafety.Danger(type, call.TargetMethod) is not null ? text : null;

    private static void Report(SourceReading reading, Step step, DiagnosticDescriptor rule, string words)
    {
        // A method that only returns the task of another one runs on the worker's thread, one sample after the other. Only an async method, and what it calls,
        // overlaps with other samples.
        if (step.Frame.Way.Any(frame => frame.Method is { IsAsync: true }))
            reading.Report(rule, step, words, step.Frame.Chain, reading.Source.Options.Concurrency);
    }
}

using System.Collections.Immutable;
using Infeed.Analyzers.Flow;
using Infeed.Analyzers.Knowledge;
using Infeed.Analyzers.Operations;
using Infeed.Analyzers.Owners;
using Infeed.Analyzers.Reading;
using Infeed.Generator.Rules;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Rules.Processes;

/// <summary>
/// Reports worker processes for code that threads can run as well: managed code without shared state and without garbage, which concerns no other thread.
/// </summary>
internal sealed class NeedlessProcessesRule : SourceRule
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Suggestion(
        "INFEED106", RuleCategory.Processes,
        "Processes are for what threads cannot do",
        "'{0}' uses only managed, thread-safe code, for which worker threads are cheaper and start faster: remove UseMultiprocessing");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors => [Rule];

    public override void Begin(SourceReading reading)
    {
        // A start hook or a [WorkerLocal] field suggests a resource per worker, which may be the reason for processes. For a source that cannot be sent to
        // processes, there is an error already, which says what to do.
        if (!reading.Source.HasProcesses || !reading.Source.CanBeSent
            || reading.Source.Start is not null || reading.Source.Type.GetMembers().Any(Members.IsWorkerLocal))
            return;
        var hasReason = false;
        reading.OnSample(step => hasReason |= IsReason(step),
            [.. WriteKinds.All, .. Allocation.Kinds, .. WholeProcess.Kinds, OperationKind.PropertyReference, OperationKind.FieldReference]);
        reading.OnEnd(() =>
        {
            if (!hasReason)
                reading.Report(Rule, reading.Source.PlaceOf("UseMultiprocessing", reading.Cancellation), new FixHint(Option: "UseMultiprocessing"),
                    reading.Source.Type.Name);
        });
    }

    private static bool IsReason(Step step)
    {
        if (MemberWrite.Of(step) is { } write && (write.IsShared || write.IsToCopy))
            return true;
        if (Allocation.Of(step.Operation) is not null)
            return true;
        if (Members.StaticHolder(step.Operation) is not null || WholeProcess.IsConcerned(step.Operation))
            return true;
        return step.Operation switch
        {
            IInvocationOperation { TargetMethod: { } method } call =>
                !IsManaged(method) || (call.Instance?.Type is { } type && ThreadSafety.Danger(type, method) is not null),
            IPropertyReferenceOperation { Property: { IsStatic: true, SetMethod: { IsInitOnly: false } } property } when Members.IsAutomatic(property) => true,
            IPropertyReferenceOperation { Property: { } property } reference =>
                !IsKnown(property) || (reference.Instance?.Type is { } type && property.SetMethod is { } set && ThreadSafety.Danger(type, set) is not null),
            IFieldReferenceOperation { Field: { IsStatic: true, IsReadOnly: false, IsConst: false } } => true,
            _ => false,
        };
    }

    // A delegate can call any code.
    private static bool IsManaged(IMethodSymbol method) => method.MethodKind != MethodKind.DelegateInvoke && !NativeCode.IsNative(method) && IsKnown(method);

    // Only the user's own code, .NET and Infeed are known to be safe.
    private static bool IsKnown(ISymbol member) =>
        member.DeclaringSyntaxReferences.Length > 0 || (member.ContainingNamespace is { } space && (space.IsWithin("System") || space.IsWithin("Infeed")));
}

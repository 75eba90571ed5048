using Infeed.Analyzers.Knowledge;
using Infeed.Analyzers.Paths;
using Infeed.Analyzers.Reading;
using Infeed.Generator.Validation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Rules.Threads;

/// <summary>Objects that are not thread-safe and that worker threads share.</summary>
internal sealed class SharedInstanceRule : SourceRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe(
        "INFEED203", ThreadRules.Category, DiagnosticSeverity.Warning,
        "Workers do not share an object that is not thread-safe",
        "'{0}' of type '{1}' is used in '{2}' by {3} worker threads at once, and it {4}: {5}");

    public override void Begin(SourceReading reading)
    {
        if (reading.Source.IsConcurrent)
        {
            reading.OnSample(step => Look(reading, step), OperationKind.Invocation, OperationKind.PropertyReference);
            reading.OnSample(step => LookAtArgument(reading, step), OperationKind.Argument);
        }
    }

    private void Look(SourceReading reading, Step step)
    {
        var (instance, method) = step.Operation switch
        {
            IInvocationOperation call => (call.Instance, call.TargetMethod),
            IPropertyReferenceOperation property => (property.Instance, Accessor(property)),
            _ => default,
        };
        if (instance?.Type is not { } type || method is null || ThreadSafety.Danger(type, method) is not { } danger || step.OwnerOf(instance) != Owner.Shared || step.IsGuarded)
            return;
        Report(reading, step, instance, type, danger);
    }

    // Who is given a stream reads it: methods of the project are followed instead.
    private void LookAtArgument(SourceReading reading, Step step)
    {
        if (step.Operation is not IArgumentOperation { Parameter: { ContainingSymbol.DeclaringSyntaxReferences.IsEmpty: true, Type: { } taken }, Value: { } value } || Stripped(value) is not { Type: { } type } given)
            return;
        if (ThreadSafety.DangerOfReader(taken) is not null && ThreadSafety.DangerOfReader(type) is { } danger && step.OwnerOf(given) == Owner.Shared && !step.IsGuarded)
            Report(reading, step, given, type, danger);
    }

    private void Report(SourceReading reading, Step step, IOperation instance, ITypeSymbol type, string danger)
    {
        var member = Members.Named(Stripped(instance), step.Frame.Method)?.Member;
        var name = member?.Name ?? instance.Syntax.ToString();
        var remedy = type.ContainingNamespace.IsWithin("System.Collections.Generic")
            ? "use a concurrent collection, a lock, or a [WorkerLocal] field"
            : "open one in each worker, in a [WorkerLocal] field that a [WorkerStart] method sets";
        reading.Report(Descriptor, step, new FixHint(Field: member is IFieldSymbol { IsStatic: false } ? member.Name : null), name, SymbolText.Words(type), step.Frame.Chain, SymbolText.Number(reading.Source.Threads), danger, remedy);
    }

    private static IMethodSymbol? Accessor(IPropertyReferenceOperation property) =>
        property.Parent is IAssignmentOperation { Target: var target } && target == property ? property.Property.SetMethod : property.Property.GetMethod;

    private static IOperation Stripped(IOperation instance) => instance is IConversionOperation conversion ? Stripped(conversion.Operand) : instance;
}

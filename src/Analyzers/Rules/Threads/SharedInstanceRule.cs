using System.Collections.Immutable;
using Infeed.Analyzers.Knowledge;
using Infeed.Analyzers.Operations;
using Infeed.Analyzers.Owners;
using Infeed.Analyzers.Reading;
using Infeed.Analyzers.Sources;
using Infeed.Generator.Rules;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Rules.Threads;

/// <summary>Reports objects that worker threads share although they are not thread-safe.</summary>
internal sealed class SharedInstanceRule : SourceRule
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Warning(
        "INFEED203", RuleCategory.Threads,
        "Workers do not share an object that is not thread-safe",
        "'{0}' of type '{1}' is used in '{2}' by {3} worker threads at once, and it {4}: open one in each worker, in a [WorkerLocal] field that a [WorkerStart] method sets");

    private static readonly DiagnosticDescriptor OfCollection =
        Rule.Saying("'{0}' of type '{1}' is used in '{2}' by {3} worker threads at once, and it {4}: use a concurrent collection, a lock, or a [WorkerLocal] field");

    private static readonly DiagnosticDescriptor OfWriter =
        Rule.Saying("'{0}' of type '{1}' is used in '{2}' by {3} worker threads at once, and it {4}: make one for each worker, in a [WorkerLocal] field that a [WorkerStart] method sets");

    private static readonly DiagnosticDescriptor OfLazy =
        Rule.Saying("'{0}' of type '{1}' is used in '{2}' by {3} worker threads at once, and in its mode it takes no lock, so it throws or makes its value twice: remove the mode, because the default is thread-safe");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors => [Rule, OfCollection, OfWriter, OfLazy];

    public override void Begin(SourceReading reading)
    {
        if (reading.Source.IsConcurrent)
        {
            reading.OnSample(step => Look(reading, step), OperationKind.Invocation, OperationKind.PropertyReference, OperationKind.MethodReference);
            reading.OnSample(step => LookAtArgument(reading, step), OperationKind.Argument);
            reading.OnSample(step => LookAtLazy(reading, step), OperationKind.PropertyReference);
        }
    }

    private static void Look(SourceReading reading, Step step)
    {
        var (instance, method) = step.Operation switch
        {
            IInvocationOperation call => (call.Subject()?.Unwrapped(), call.TargetMethod),
            IPropertyReferenceOperation property => (property.Instance, Accessor(property)),
            // 'Action<int> add = seen.Add;', 'items.ForEach(seen.Add)': what a sample makes a delegate of, it calls.
            IMethodReferenceOperation reference => (reference.Instance, reference.Method),
            _ => default,
        };
        if (instance?.Type is not { } type || method is null || ThreadSafety.Danger(type, method) is not { } danger || step.IsGuarded
            || step.OwnerOf(instance) is not (Owner.Shared or Owner.Group))
            return;
        Report(reading, step, instance, type, danger);
    }

    // A library method that gets a stream is assumed to read it. Methods of the project are followed instead.
    private static void LookAtArgument(SourceReading reading, Step step)
    {
        if (step.Operation is not IArgumentOperation { Parameter: { ContainingSymbol.DeclaringSyntaxReferences.IsEmpty: true, Type: { } taken },
            Value: { } value } || value.Unwrapped() is not { Type: { } type } given)
            return;
        if (ThreadSafety.DangerOfReader(taken) is not null && ThreadSafety.DangerOfReader(type) is { } danger && !step.IsGuarded
            && step.OwnerOf(given) is Owner.Shared or Owner.Group)
            Report(reading, step, given, type, danger);
    }

    private static void LookAtLazy(SourceReading reading, Step step)
    {
        if (step.Operation is IPropertyReferenceOperation { Property: { Name: "Value", ContainingType: var type }, Instance: { } lazy }
            && type.Is("System", "Lazy") && !step.IsGuarded
            && step.Named(lazy) is var (member, held, _) && step.OwnerOf(lazy) == Owner.Shared
                && reading.Values.Of(member).Any(value => LazyModes.IsUnguarded(value.Value)))
        {
            reading.Report(OfLazy, step, member.Name, SymbolText.Words(held), step.Frame.Chain, AnalyzedSource.Words(reading.Source.Threads));
        }
    }

    private static void Report(SourceReading reading, Step step, IOperation instance, ITypeSymbol type, string danger)
    {
        var member = Behind(instance.Unwrapped(), step);
        var name = member?.Name ?? instance.Syntax.ToString();
        var space = type.ContainingNamespace;
        var rule = space.IsWithin("System.Collections.Generic") || space.IsWithin("System.Collections.Immutable") ? OfCollection
            : ThreadSafety.DangerOfReader(type) is null && !type.Is("System.IO.Compression", "ZipArchive") ? OfWriter : Rule;
        reading.Report(
            rule, step, new FixHint(Field: member is IFieldSymbol { IsStatic: false } ? member.Name : null),
            name, SymbolText.Words(type), step.Frame.Chain, AnalyzedSource.Words(reading.Source.Threads), danger);
    }

    // The member that holds the shared object, rather than the parameter of a helper.
    private static ISymbol? Behind(IOperation instance, Step step) => instance switch
    {
        IParameterReferenceOperation { Parameter: var parameter } => SharedObject.Behind(parameter, step),
        ILocalReferenceOperation { Local: var local } => SharedObject.Behind(local, step),
        _ => step.Named(instance)?.Member,
    };

    private static IMethodSymbol? Accessor(IPropertyReferenceOperation property) =>
        property.Parent is IAssignmentOperation { Target: var target } && target == property ? property.Property.SetMethod : property.Property.GetMethod;
}

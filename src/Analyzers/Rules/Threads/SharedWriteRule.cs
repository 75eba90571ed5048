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

/// <summary>Reports unsynchronised writes of several worker threads to the same location.</summary>
internal sealed class SharedWriteRule : SourceRule
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Warning(
        "INFEED201", RuleCategory.Threads,
        "State that workers share is not written by a sample",
        "{0} is written in '{1}' by {2} worker threads at once, so they overwrite each other's values: give each worker an object of its own in a [WorkerLocal] field, or use Interlocked or a lock");

    private static readonly DiagnosticDescriptor OfStatic =
        Rule.Saying("{0} is written in '{1}' by {2} worker threads at once, so they overwrite each other's values: use a [WorkerLocal] field, Interlocked or a lock");

    private static readonly DiagnosticDescriptor OfBuffer =
        Rule.Saying("{0} is written in '{1}' by {2} worker threads at once, so they overwrite each other's values: mark '{3}' [WorkerLocal] and make it in a [WorkerStart] method, so that each worker has its own");

    private static readonly DiagnosticDescriptor OfOwnLock =
        Rule.Saying("{0} is written in '{1}' by {2} worker threads at once, each of which locks an object of its own, so they overwrite each other's values: lock a static object, or one that a readonly field of the source holds");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors => [Rule, OfStatic, OfBuffer, OfOwnLock];

    public override void Begin(SourceReading reading)
    {
        if (!reading.Source.IsConcurrent)
            return;
        reading.OnSample(step => Look(reading, step), WriteKinds.All);
        reading.OnSample(step => LookAtCall(reading, step), OperationKind.Invocation);
    }

    private static void Look(SourceReading reading, Step step)
    {
        if (Captured(step) is { } local && !step.IsGuarded)
            reading.Report(Rule, step, $"Local '{local.Name}'", step.Frame.Chain, AnalyzedSource.Words(reading.Source.Threads));
        // Writes at the sample's index are safe: no two workers fill the same sample at a time.
        if (MemberWrite.Of(step) is not { IsShared: true } write || (step.IsGuarded && !step.IsUnderOwnLock) || IsPublished(write, step.Operation)
            || step.OwnerOf(write.Target.Index) == Owner.Index || (Target(step) is { } target && SampleData.IsOfOneSample(target, step)))
            return;
        var isOfSource = write.IsOfSource(reading.Source.Type);
        var rule = write.Target switch
        {
            _ when step.IsUnderOwnLock => OfOwnLock,
            _ when write.Object.IsStatic => OfStatic,
            { IsElement: true } when isOfSource => OfBuffer,
            _ => Rule,
        };
        var name = write.Object.Name;
        reading.Report(rule, step, new FixHint(Field: isOfSource ? name : null), write.Words, step.Frame.Chain, AnalyzedSource.Words(reading.Source.Threads),
            name);
    }

    // 'var n = 0; next = () => n++;' in the constructor: threads share the lambda, and with it the local.
    private static ILocalSymbol? Captured(Step step)
    {
        return Target(step) is ILocalReferenceOperation { Local: { RefKind: RefKind.None, ContainingSymbol: IMethodSymbol owner } local }
            && owner.MethodKind == MethodKind.Constructor && step.Frame.Method is { MethodKind: MethodKind.AnonymousFunction } ? local : null;
    }

    private static IOperation? Target(Step step) => step.Operation switch
    {
        IAssignmentOperation assignment => assignment.Target,
        IIncrementOrDecrementOperation change => change.Target,
        _ => null,
    };

    // Calls that write into a buffer that they are given.
    private static void LookAtCall(SourceReading reading, Step step)
    {
        var call = (IInvocationOperation)step.Operation;
        if (call.TargetMethod.DeclaringSyntaxReferences.Length > 0 || step.IsGuarded
            || call.Arguments.Any(argument => IsPlace(argument.Parameter) && step.OwnerOf(argument.Value) == Owner.Index))
            return;
        var filled = call.Arguments.Where(argument => Filled.IsFilled(call.TargetMethod, argument.Parameter)).Select(argument => argument.Value);
        foreach (var buffer in Filled.Receiver(call) is { } receiver ? filled.Append(receiver) : filled)
        {
            if (step.OwnerOf(buffer) is not (Owner.Shared or Owner.Group) || Holder(buffer, step) is not { } member)
                continue;
            // A buffer of an object that the source holds cannot be marked [WorkerLocal]; the object can.
            var isOfSource = reading.Source.Type.SelfAndBases().Any(type => member.ContainingType?.OriginalDefinition.IsSame(type.OriginalDefinition) == true);
            reading.Report(
                member.IsStatic ? OfStatic : isOfSource ? OfBuffer : Rule, step, new FixHint(Field: member.IsStatic || !isOfSource ? null : member.Name),
                $"'{member.Name}'", step.Frame.Chain, AnalyzedSource.Words(reading.Source.Threads), member.Name);
        }
    }

    // The member that holds a buffer: of 'sums[label]' and of a local that is it, 'sums'.
    private static ISymbol? Holder(IOperation buffer, Step step)
    {
        var place = Filled.Place(buffer);
        while (place is IArrayElementReferenceOperation element)
            place = Filled.Place(element.ArrayReference);
        if (step.Named(place) is var (named, _, _))
            return named;
        return place is ILocalReferenceOperation { Local: var local } && SharedObject.Behind(local, step) is not ILocalSymbol and var held ? held : null;
    }

    // Whether a parameter is the position that a call writes to: 'destinationIndex', 'dstOffset', 'startIndex', but not 'sourceIndex'.
    private static bool IsPlace(IParameterSymbol? parameter) =>
        parameter is { Name: var name } && (name.EndsWith("ndex", StringComparison.Ordinal) || name.EndsWith("ffset", StringComparison.Ordinal))
            && !name.StartsWith("src", StringComparison.Ordinal) && !name.StartsWith("source", StringComparison.Ordinal);

    // A volatile flag is a deliberate signal to other threads.
    private static bool IsPublished(MemberWrite write, IOperation operation) =>
        write.Target is { IsElement: false, Member: IFieldSymbol { IsVolatile: true } } && operation is ISimpleAssignmentOperation;
}

using Infeed.Analyzers.Flow;
using Infeed.Analyzers.Knowledge;
using Infeed.Analyzers.Operations;
using Infeed.Analyzers.Owners;
using Infeed.Analyzers.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Rules.Reproducibility;

/// <summary>Finds the fields and statics that methods such as <c>[Weight]</c> read and that other code of the source changes.</summary>
internal sealed class ToldState(SourceReading reading)
{
    private static readonly OperationKind[] References = [OperationKind.FieldReference, OperationKind.PropertyReference, OperationKind.ParameterReference];

    private readonly List<(Step Step, ISymbol Member)> reads = [];
    private readonly Dictionary<ISymbol, StateChange> changes = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, StateChange> counts = new(SymbolEqualityComparer.Default);

    // Members that keep what is computed once, or for the next call. A write to them does not change an answer.
    private readonly HashSet<ISymbol> kept = new(SymbolEqualityComparer.Default);
    private readonly HashSet<IMethodSymbol> walked = new(SymbolEqualityComparer.Default);

    /// <summary>Asks for the code that reads and changes them.</summary>
    public void Gather()
    {
        reading.On(PathKind.Construction, NoteFirst, WriteKinds.All);
        foreach (var path in new[] { PathKind.Start, PathKind.Epoch, PathKind.Sample })
        {
            reading.On(path, NoteWrite, WriteKinds.All);
            reading.On(path, NoteFill, Fill.Kinds);
            reading.On(path, NoteContents, References);
            reading.On(path, NoteCount, OperationKind.Invocation);
        }

        reading.On(PathKind.Telling, NoteOwn, WriteKinds.All);
        reading.On(PathKind.Telling, step => Keep(Fill.Of(step)?.Member), Fill.Kinds);
        reading.On(PathKind.Telling, NoteRead, References);
    }

    /// <summary>What is read and changed, at the end of the walk.</summary>
    public IEnumerable<(Step Step, ISymbol Member, StateChange Change)> Found()
    {
        foreach (var (step, member) in reads)
        {
            if (counts.TryGetValue(member, out var count))
                yield return (step, member, count);
            else if (kept.Contains(member))
                continue;
            else if (changes.TryGetValue(member, out var change))
                yield return (step, member, change);
            else if (OtherCode(member) is { } other)
                yield return (step, member, new StateChange(other));
        }
    }

    private string? OtherCode(ISymbol member)
    {
        if (!member.IsStatic)
            return OtherSetters.Of(member, reading, walked);
        if (!StaticWrites.IsPossible(member) || reading.Statics.Find(member, part: null) is not var (setter, isFilled))
            return null;
        // In one process, a collection that the program has filled at its start is as good as one that the constructor has filled.
        var changing = isFilled && !reading.Source.CanHaveProcesses ? reading.Statics.FindInLoop(member, reading.Loops) : setter;
        return changing is null ? null : StaticWrites.Words(changing);
    }

    private void NoteFirst(Step step)
    {
        Enter(step);
        foreach (var write in MemberWrite.AllOf(step))
        {
            if (write.IsLazy(step))
                Keep(write.Object);
            else if (write.IsToState && EventOf(step) is { } told && !changes.ContainsKey(write.Object))
                changes[write.Object] = new StateChange(told);
        }
    }

    // The event to which the constructor adds a handler that contains the code: such code runs later, and as often as the event is raised.
    private static string? EventOf(Step step) => step.Frame.Way.Select(frame => frame.Call).Prepend(step.Operation).OfType<IOperation>()
        .SelectMany(operation => operation.Ancestors()).OfType<IEventAssignmentOperation>().Where(handled => handled.Adds)
        .Select(handled => (handled.EventReference as IEventReferenceOperation)?.Event.Name).FirstOrDefault();

    private void NoteWrite(Step step)
    {
        Enter(step);
        foreach (var write in MemberWrite.AllOf(step))
        {
            if (write.IsLazy(step))
                Keep(write.Object);
            else if (write.IsToState)
                Note(changes, write.Object, step, step.Frame.Kind == PathKind.Epoch && write is { Holder: Owner.Source, Target.IsElement: false });
        }
    }

    private void NoteFill(Step step)
    {
        if (Fill.Of(step) is { } fill && step.OwnerOf(fill.Collection) == Owner.Shared)
            Note(changes, fill.Member, step);
    }

    private void NoteContents(Step step)
    {
        if (step.Named(step.Operation) is var (member, _, _) && step.OwnerOf(step.Operation) == Owner.Shared
            && ElementWrites.Is(step.Operation))
            Note(changes, member, step);
    }

    private void NoteCount(Step step)
    {
        if (step.Operation is IInvocationOperation call && AtomicCounts.Is(call) && StateOf(call.Arguments[0].Value, step) is { } member)
            Note(changes, member, step);
    }

    // Code that tells of a sample may keep what it has computed. A number that it counts up differs with each call.
    private void NoteOwn(Step step)
    {
        Enter(step);
        if (step.Operation is IArgumentOperation argument && argument.IsByReference() && StateOf(argument.Value, step) is { } member)
        {
            if (argument.Parent is IInvocationOperation call && AtomicCounts.Is(call))
                Note(counts, member, step);
            else
                Keep(member);
            return;
        }

        foreach (var write in MemberWrite.AllOf(step))
        {
            if (step.Operation is ICompoundAssignmentOperation or IIncrementOrDecrementOperation && write.IsToState && !write.IsLazy(step))
                Note(counts, write.Object, step);
            else
                Keep(write.Object);
        }
    }

    private void NoteRead(Step step)
    {
        if (!step.Operation.IsSet() && StateOf(step.Operation, step) is { } member)
            reads.Add((step, member));
    }

    // The member, if it is of the source, of an object that the source holds, or static.
    private static ISymbol? StateOf(IOperation operation, Step step) =>
        step.Named(operation) is var (member, _, holder)
            && (member.IsStatic || (holder is null ? step.Frame.Receiver : step.OwnerOf(holder)) is Owner.Source or Owner.Shared) ? member : null;

    private void Enter(Step step)
    {
        if (step.Frame.Method is { } method)
            walked.Add(method);
    }

    private void Keep(ISymbol? member)
    {
        if (member is not null)
            kept.Add(member);
    }

    private static void Note(Dictionary<ISymbol, StateChange> found, ISymbol member, Step step, bool isBetweenEpochs = false)
    {
        if (!found.ContainsKey(member))
            found[member] = new StateChange(step.Frame.Chain, isBetweenEpochs);
    }
}

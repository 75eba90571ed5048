using Infeed.Analyzers.Flow;
using Infeed.Analyzers.Operations;
using Infeed.Analyzers.Sources;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Owners;

/// <summary>Walks all code of a data source in the order in which it runs, and follows calls into methods of the compilation.</summary>
internal sealed class SourceWalk(AnalyzedSource source, Bodies bodies, MemberValues values, Action<Step> visit, CancellationToken cancellation)
{
    // Far above what people write. More complex code is analyzed only in part.
    private const int MaxFrames = 1000;

    private readonly HashSet<(PathKind, ISymbol?, string)> entered = new(Comparer.Instance);
    private readonly Queue<(Frame Frame, IReadOnlyList<IOperation> Code)> waiting = new();
    private readonly Callees callees = new(new Delegates(values), new Implementations(source.Type, values));
    private readonly HashSet<ISymbol> workerMembers = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> constructed = new(SymbolEqualityComparer.Default);

    // Those of the frame that is walked. They are gone through twice, and collected in one list for all frames.
    private readonly List<IOperation> operations = [];

    // The first pass finds the members that a worker sets for itself. Only the second pass shows steps to the rules.
    private bool isScouting;

    public void Run()
    {
        workerMembers.UnionWith(source.Type.GetMembers().Where(Members.IsWorkerLocal).Select(member => ((IFieldSymbol)member).AssociatedSymbol ?? member));
        foreach (var type in source.Type.SelfAndBases().TakeWhile(type => type.DeclaringSyntaxReferences.Length > 0))
        {
            Walk(new Frame(PathKind.Construction, null, Owner.Source, [], isGuarded: false), bodies.OfInitializers(type.OriginalDefinition));
            foreach (var constructor in type.OriginalDefinition.Constructors)
                Enter(PathKind.Construction, constructor);
        }

        Drain();
        if (source.Start is { } start)
        {
            Enter(PathKind.Start, start);
            Drain();
        }

        // A shard is begun by the worker that has it, on its own copy of the source.
        foreach (var begin in source.Type.GetMembers().OfType<IMethodSymbol>().Where(method => method.Attribute(KnownNames.ShardStartAttribute) is not null))
        {
            Enter(PathKind.Start, begin);
            Drain();
        }

        foreach (var hook in source.EpochHooks)
        {
            Enter(PathKind.Epoch, hook);
            Drain();
        }

        foreach (var (method, _) in source.TellingMethods)
        {
            Enter(new Frame(PathKind.Telling, method, Owner.Source, [.. method.Parameters.Select(_ => Owner.Index)], isGuarded: false));
            Drain();
        }

        if (source.Type.GetMembers().Any(IsEmptyAtFirst))
        {
            isScouting = true;
            Sample();
            isScouting = false;
            entered.Clear();
        }

        Sample();
    }

    private void Sample()
    {
        Enter(new Frame(PathKind.Sample, source.Filling, Owner.Source,
            [.. source.Filling.Parameters.Select(parameter => parameter.Ordinal == 0 && source.Form.HasIndex ? Owner.Index : Owner.Worker)], isGuarded: false));
        Drain();
    }

    // Only the source's own code can set the member, and the constructor and initializers do not.
    private bool IsEmptyAtFirst(ISymbol member) =>
        Members.CanBeMadeLater(member) && !constructed.Contains(member) && !workerMembers.Contains(member);

    private void Enter(PathKind kind, IMethodSymbol method) =>
        Enter(new Frame(kind, method, Owner.Source, [.. method.Parameters.Select(_ => Owner.Worker)], isGuarded: false));

    private void Enter(Frame frame, IOperation? body = null)
    {
        if (!frame.IsTooDeep && entered.Count < MaxFrames && entered.Add(frame.Key))
            waiting.Enqueue((frame, body is null ? [] : [body]));
    }

    private void Drain()
    {
        while (waiting.Count > 0)
        {
            var (frame, code) = waiting.Dequeue();
            Walk(frame, code.Count > 0 ? code : bodies.Of(frame.Method!));
        }
    }

    private void Walk(Frame frame, IReadOnlyList<IOperation> roots)
    {
        cancellation.ThrowIfCancellationRequested();
        operations.Clear();
        operations.AddRange(roots.SelectMany(root => root.DescendantsAndSelf()));
        if (frame.Kind == PathKind.Sample && ((Guards.IsSynchronized(frame.Method) && frame.Receiver != Owner.Source) || Guards.TakesLocks(operations)))
            frame = frame.Guarded();
        var owners = new Ownership(frame, roots, workerMembers, callees.Implementations);
        foreach (var operation in operations)
        {
            if (frame.Receiver == Owner.Source)
                Note(frame, operation);
            var step = new Step(operation, frame, owners);
            if (!isScouting)
                visit(step);
            foreach (var callee in callees.Of(operation, frame.Method))
                Follow(step, callee);
        }
    }

    // A worker owns what it sets in its copy of the source at its start. It also owns what it creates at the first use of a member, because an empty member
    // shares nothing.
    private void Note(Frame frame, IOperation operation)
    {
        if (frame.Kind == PathKind.Construction && operation is IFieldInitializerOperation { Value: { } initial } initializer && !FirstUse.IsNothing(initial))
            constructed.UnionWith(initializer.InitializedFields);
        if (frame.Kind == PathKind.Sample && !isScouting)
            return;
        foreach (var write in Write.AllOf(operation, frame.Method))
        {
            if (write is not { IsElement: false, Member: { IsStatic: false } member })
                continue;
            if (frame.Kind == PathKind.Start || (frame.Kind == PathKind.Sample && IsEmptyAtFirst(member) && FirstUse.Is(operation, member)))
                workerMembers.Add(member);
            else if (frame.Kind == PathKind.Construction && !(operation is ISimpleAssignmentOperation { Value: { } value } && FirstUse.IsNothing(value)))
                constructed.Add(member);
        }
    }

    private void Follow(Step step, Callee callee)
    {
        var receiver = callee.Member is { } member ? ReceiverOf(step, callee, member) : callee.Method.IsStatic ? Owner.Unknown : step.OwnerOf(callee.Instance);
        var arguments = new Owner[callee.Method.Parameters.Length];
        if (step.Operation is IMethodReferenceOperation && step.Operation.AsArgument() is { } function)
        {
            foreach (var parameter in callee.Method.Parameters)
                arguments[parameter.Ordinal] = step.OwnerOf(function.HandedOn(parameter.Ordinal));
        }

        foreach (var argument in callee.Arguments)
        {
            if (argument.Parameter is { } parameter && parameter.Ordinal < arguments.Length)
                arguments[parameter.Ordinal] = step.OwnerOf(argument.Value);
        }

        // The receiver of an extension call is already among the arguments, so none is added for it. The factory of a Lazy, the only callee whose kind is
        // Construction, runs under the lock of the Lazy.
        var isGuarded = step.IsGuarded || callee.Kind == PathKind.Construction;
        var name = callee.Body is null ? null : callee.Member?.Name;
        Enter(new Frame(callee.Kind ?? step.Frame.Kind, callee.Method, receiver, [.. arguments], isGuarded, step.Frame, step.Operation, name), callee.Body);
    }

    // A delegate keeps the object on which it was created. A delegate of the source that is created during construction keeps the original source, which all
    // copies share.
    private Owner ReceiverOf(Step step, Callee callee, ISymbol member)
    {
        if (member.IsStatic)
            return Owner.Unknown;
        var holder = callee.Instance is null ? step.Frame.Receiver : step.OwnerOf(callee.Instance);
        if (holder != Owner.Source)
            return holder;
        return callee.Made.IsOfConstruction ? Owner.Shared : callee.Made.Setter.IsSame(source.Start) ? Owner.Source : Owner.Unknown;
    }

    private sealed class Comparer : IEqualityComparer<(PathKind Kind, ISymbol? Method, string Owners)>
    {
        public static readonly Comparer Instance = new();

        public bool Equals((PathKind Kind, ISymbol? Method, string Owners) x, (PathKind Kind, ISymbol? Method, string Owners) y) =>
            x.Kind == y.Kind && x.Owners == y.Owners && x.Method.IsSame(y.Method);

        public int GetHashCode((PathKind Kind, ISymbol? Method, string Owners) key) =>
            (SymbolEqualityComparer.Default.GetHashCode(key.Method) * 31) + ((int)key.Kind * 7) + StringComparer.Ordinal.GetHashCode(key.Owners);
    }
}

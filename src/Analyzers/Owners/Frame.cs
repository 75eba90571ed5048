using System.Collections.Immutable;
using System.Globalization;
using Infeed.Analyzers.Flow;
using Infeed.Analyzers.Operations;
using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Owners;

/// <summary>A method of the compilation on the way of a sample, entered with certain objects.</summary>
internal sealed class Frame
{
    private const int MaxDepth = 24;
    private readonly Frame? caller;
    private readonly ImmutableArray<Owner> arguments;
    private readonly int depth;
    private readonly string? name;

    /// <param name="kind">When it runs.</param>
    /// <param name="method">The method as it is declared; null for initializers.</param>
    /// <param name="receiver">Whose <c>this</c> is.</param>
    /// <param name="arguments">Whose the arguments are, by the parameters' order.</param>
    /// <param name="isGuarded">Whether a caller holds a lock.</param>
    /// <param name="caller">What calls it; null where Infeed does.</param>
    /// <param name="call">The call.</param>
    /// <param name="name">What a lambda is called by: the member that holds it.</param>
    public Frame(PathKind kind, IMethodSymbol? method, Owner receiver, ImmutableArray<Owner> arguments, bool isGuarded, Frame? caller = null,
        IOperation? call = null, string? name = null)
    {
        Kind = kind;
        Method = method;
        Receiver = receiver;
        IsGuarded = isGuarded;
        this.arguments = arguments;
        this.caller = caller;
        Call = call;
        this.name = name;
        depth = caller is null ? 0 : caller.depth + 1;
    }

    public PathKind Kind { get; }

    public IMethodSymbol? Method { get; }

    public Owner Receiver { get; }

    public bool IsGuarded { get; }

    /// <summary>The call that leads here; null where Infeed does.</summary>
    public IOperation? Call { get; }

    /// <summary>Where the call is.</summary>
    public Frame? Caller => caller;

    public bool IsTooDeep => depth > MaxDepth;

    /// <summary>What makes two entries into a method the same.</summary>
    public (PathKind, ISymbol?, string) Key =>
        (Kind, Method, $"{(int)Receiver}{(IsGuarded ? 'g' : '-')}{string.Concat(arguments.Select(owner => (int)owner))}{Site}");

    /// <summary>The calls that lead here, from the source's own method on: <c>Read > Augment > Jitter</c>.</summary>
    public string Chain => caller is null ? Name : $"{caller.Chain} > {Name}";

    /// <summary>The same frame, while a lock is held.</summary>
    public Frame Guarded() => new(Kind, Method, Receiver, arguments, isGuarded: true, caller, Call, name);

    // What becomes of a result is another question at each call, and is asked of what runs once.
    private string Site => Kind == PathKind.Sample || Call is null ? "" : "@" + Call.Syntax.SpanStart.ToString(CultureInfo.InvariantCulture);

    private string Name => Method switch
    {
        _ when name is not null => name,
        null => "initializer",
        { MethodKind: MethodKind.Constructor } constructor => "new " + constructor.ContainingType.Name,
        { AssociatedSymbol: { } member } => Of(member),
        _ => Of(Method),
    };

    private string Of(ISymbol member) => caller is null || Receiver == Owner.Source || member.ContainingType.IsSame(First.Method?.ContainingType)
        ? member.Name
        : $"{member.ContainingType.Name}.{member.Name}";

    private Frame First => caller?.First ?? this;

    /// <summary>This frame, and those that lead to it.</summary>
    public IEnumerable<Frame> Way
    {
        get
        {
            for (var frame = this; frame is not null; frame = frame.caller)
                yield return frame;
        }
    }

    /// <summary>Whose an argument is; those of local functions and lambdas are left open.</summary>
    public Owner OwnerOf(IParameterSymbol parameter) =>
        parameter.ContainingSymbol.OriginalDefinition.IsSame(Method?.OriginalDefinition) && parameter.Ordinal < arguments.Length
            ? arguments[parameter.Ordinal] : Owner.Unknown;
}

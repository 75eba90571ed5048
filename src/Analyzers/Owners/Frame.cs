using System.Collections.Immutable;
using System.Globalization;
using Infeed.Analyzers.Flow;
using Infeed.Analyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Owners;

/// <summary>A call of a method in the compilation, with the owners of its arguments.</summary>
internal sealed class Frame
{
    private const int MaxDepth = 24;
    private readonly Frame? caller;
    private readonly ImmutableArray<Owner> arguments;
    private readonly int depth;
    private readonly string? name;

    /// <param name="kind">When it runs.</param>
    /// <param name="method">The method in its original definition; null for initializers.</param>
    /// <param name="receiver">The owner of <c>this</c>.</param>
    /// <param name="arguments">The owners of the arguments, in the order of the parameters.</param>
    /// <param name="isGuarded">Whether a caller holds a lock.</param>
    /// <param name="caller">The frame that calls it; null if Infeed calls it.</param>
    /// <param name="call">The call.</param>
    /// <param name="name">The name of a lambda: that of the member that holds it.</param>
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

    /// <summary>The call that leads here; null if Infeed calls the method.</summary>
    public IOperation? Call { get; }

    /// <summary>The frame that contains the call.</summary>
    public Frame? Caller => caller;

    public bool IsTooDeep => depth > MaxDepth;

    /// <summary>Two frames with the same key are analyzed only once.</summary>
    public (PathKind, ISymbol?, string) Key =>
        (Kind, Method, $"{(int)Receiver}{(IsGuarded ? 'g' : '-')}{string.Concat(arguments.Select(owner => (int)owner))}{Site}");

    /// <summary>The calls that lead here, starting with the source's own method: <c>Read > Augment > Jitter</c>.</summary>
    public string Chain => caller is null ? Name : $"{caller.Chain} > {Name}";

    /// <summary>The same frame, while a lock is held.</summary>
    public Frame Guarded() => new(Kind, Method, Receiver, arguments, isGuarded: true, caller, Call, name);

    // How the result of a call is used differs between call sites. Rules look at that only in code that runs once, so the keys of sample and telling frames
    // leave the call site out.
    private string Site => Kind is PathKind.Sample or PathKind.Telling || Call is null ? ""
        : "@" + Call.Syntax.SpanStart.ToString(CultureInfo.InvariantCulture);

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
        : $"{(member.ContainingType is { TypeKind: TypeKind.Extension, ContainingType: { } outer } ? outer : member.ContainingType).Name}.{member.Name}";

    private Frame First => caller?.First ?? this;

    /// <summary>The type that the calls which lead here give for a type parameter; null if that is not known.</summary>
    public ITypeSymbol? Given(ITypeParameterSymbol parameter)
    {
        var called = (Call as IInvocationOperation)?.TargetMethod;
        var given = parameter.TypeParameterKind == TypeParameterKind.Method ? called?.TypeArguments
            : called?.ContainingType.OriginalDefinition.IsSame(parameter.ContainingType) == true ? called.ContainingType.TypeArguments : null;
        return given is not { } types || parameter.Ordinal >= types.Length ? null
            : types[parameter.Ordinal] is ITypeParameterSymbol outer ? caller?.Given(outer) : types[parameter.Ordinal];
    }

    /// <summary>This frame and the frames that lead to it.</summary>
    public IEnumerable<Frame> Way
    {
        get
        {
            for (var frame = this; frame is not null; frame = frame.caller)
                yield return frame;
        }
    }

    /// <summary>The owner of an argument; unknown for those of local functions and lambdas.</summary>
    public Owner OwnerOf(IParameterSymbol parameter)
    {
        var holder = parameter.ContainingSymbol.OriginalDefinition;
        // A member of an extension block sees its receiver as a parameter of the block.
        if (holder is INamedTypeSymbol { TypeKind: TypeKind.Extension })
            return Method is { IsStatic: false } && holder.IsSame(Method.ContainingType?.OriginalDefinition) ? Receiver : Owner.Unknown;
        return holder.IsSame(Method?.OriginalDefinition) && parameter.Ordinal < arguments.Length ? arguments[parameter.Ordinal] : Owner.Unknown;
    }
}

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Flow;

/// <summary>A call.</summary>
/// <param name="Method">The method, as it is declared; or a lambda.</param>
/// <param name="Instance">The object that it is called on, or that it makes.</param>
/// <param name="Arguments">The arguments.</param>
internal readonly record struct Callee(IMethodSymbol Method, IOperation? Instance, ImmutableArray<IArgumentOperation> Arguments)
{
    /// <summary>The member whose delegate is called; null where the method itself is.</summary>
    public ISymbol? Member { get; init; }

    /// <summary>Of a delegate: what it was made of.</summary>
    public MemberValue Made { get; init; }

    /// <summary>The code of a lambda; null where the method has its own.</summary>
    public IOperation? Body { get; init; }

    /// <summary>How often it runs, where it is not each time: a factory of <c>Lazy</c> once, one of <c>ThreadLocal</c> once a thread.</summary>
    public PathKind? Kind { get; init; }
}

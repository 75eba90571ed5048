using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Flow;

/// <summary>The target of a call.</summary>
/// <param name="Method">The method, in its original definition, or a lambda.</param>
/// <param name="Instance">The object that it is called on, or that it creates.</param>
/// <param name="Arguments">The arguments.</param>
internal readonly record struct Callee(IMethodSymbol Method, IOperation? Instance, ImmutableArray<IArgumentOperation> Arguments)
{
    /// <summary>The member whose delegate is called; null if the method is called directly.</summary>
    public ISymbol? Member { get; init; }

    /// <summary>The value of the member that holds the delegate, if a delegate is called.</summary>
    public MemberValue Made { get; init; }

    /// <summary>The code of a lambda; null if the method has a declaration of its own.</summary>
    public IOperation? Body { get; init; }

    /// <summary>When the code runs, if not at each call: a factory of <c>Lazy</c> runs once, a factory of <c>ThreadLocal</c> once per thread.</summary>
    public PathKind? Kind { get; init; }
}

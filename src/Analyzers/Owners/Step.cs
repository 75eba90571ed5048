using Infeed.Analyzers.Flow;
using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Owners;

/// <summary>One operation that the walk visits.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Frame">The method that contains it, and how that method was called.</param>
/// <param name="Owners">The owners of the objects in that frame.</param>
internal readonly record struct Step(IOperation Operation, Frame Frame, Ownership Owners)
{
    /// <summary>Whether a lock is held here.</summary>
    public bool IsGuarded => Frame.IsGuarded || Guards.IsGuarded(Operation);

    /// <summary>Whether all locks that are held here are objects of the worker alone, so that other workers do not wait for them.</summary>
    public bool IsUnderOwnLock
    {
        get
        {
            var step = this;
            return !Frame.IsGuarded && Guards.Locked(Operation).ToArray() is { Length: > 0 } locks
                && Array.TrueForAll(locks, held => step.OwnerOf(held) is Owner.Source or Owner.Worker);
        }
    }

    /// <summary>The member that an operation refers to, with its type and the object that contains it.</summary>
    public (ISymbol Member, ITypeSymbol Type, IOperation? Holder)? Named(IOperation operation) =>
        Members.Named(operation, Frame.Method, Owners.Implementations);

    /// <summary>The owner of an object.</summary>
    public Owner OwnerOf(IOperation? instance) => Owners.Of(instance);
}

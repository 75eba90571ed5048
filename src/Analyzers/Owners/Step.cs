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

    /// <summary>The owner of an object.</summary>
    public Owner OwnerOf(IOperation? instance) => Owners.Of(instance);
}

using Infeed.Analyzers.Flow;
using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Owners;

/// <summary>One operation on the way.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Frame">The method that it is in, and how that was entered.</param>
/// <param name="Owners">Whose the objects there are.</param>
internal readonly record struct Step(IOperation Operation, Frame Frame, Ownership Owners)
{
    /// <summary>Whether a lock is held here.</summary>
    public bool IsGuarded => Frame.IsGuarded || Guards.IsGuarded(Operation);

    /// <summary>Whose an object is.</summary>
    public Owner OwnerOf(IOperation? instance) => Owners.Of(instance);
}

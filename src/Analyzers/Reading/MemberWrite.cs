using Infeed.Analyzers.Flow;
using Infeed.Analyzers.Operations;
using Infeed.Analyzers.Owners;
using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Reading;

/// <summary>A write to a member, and whose the member is.</summary>
/// <param name="Place">What is written.</param>
/// <param name="Holder">Whose the object is that has the member.</param>
/// <param name="Content">Whose what the member refers to is: of an element this is what is written.</param>
/// <param name="Object">The member that holds what is written, where code on the way calls it by a parameter or a local.</param>
internal readonly record struct MemberWrite(Write Place, Owner Holder, Owner Content, ISymbol Object)
{
    public static MemberWrite? Of(Step step)
    {
        if (Write.Of(step.Operation, step.Frame.Method) is not { } place)
            return null;
        var holder = place.Member.IsStatic ? Owner.Shared : place.Holder is { } instance ? step.OwnerOf(instance) : step.Frame.Receiver;
        return new(place, holder, step.OwnerOf(place.View ?? place.Root), place.IsElement ? SharedObject.Behind(place.Member, step) : place.Member);
    }

    /// <summary>Whether all workers of a process write to the one place.</summary>
    public bool IsShared => Place.IsElement ? Content == Owner.Shared : Place.Member.IsStatic ? Content == Owner.Shared : Holder == Owner.Shared;

    /// <summary>Whether a worker writes to a field of its copy of the source that it does not call its own.</summary>
    public bool IsToCopy => Holder == Owner.Source && !Place.IsElement && Content != Owner.Worker;

    public string Words => $"{Kind} '{Object.Name}'";

    /// <summary>Whether what is written is, or lies in, a field of the source.</summary>
    public bool IsOfSource(INamedTypeSymbol source) =>
        (Holder == Owner.Source && Place.Member is IFieldSymbol or IPropertySymbol) || (!Object.IsSame(Place.Member) && IsFieldOf(Object, source));

    /// <summary>Whether a member is a field of the source itself, which <c>[WorkerLocal]</c> can be put on.</summary>
    public static bool IsFieldOf(ISymbol member, INamedTypeSymbol source) =>
        member is IFieldSymbol { IsStatic: false } && member.ContainingType.OriginalDefinition.IsSame(source.OriginalDefinition);

    /// <summary>Whether the value is made when it is wanted first: what was there before does not matter then.</summary>
    public bool IsLazy(IOperation operation) => FirstUse.Is(operation, Place.Member);

    private string Kind => Object switch
    {
        { IsStatic: true } => "Static " + (Place.Member is IPropertySymbol ? "property" : "field"),
        ILocalSymbol => "Array",
        IParameterSymbol => "Parameter",
        IPropertySymbol => "Property",
        _ => "Field",
    };
}

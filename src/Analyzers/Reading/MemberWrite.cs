using Infeed.Analyzers.Flow;
using Infeed.Analyzers.Operations;
using Infeed.Analyzers.Owners;
using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Reading;

/// <summary>A write to a member, with the owners of the objects involved.</summary>
/// <param name="Place">The target of the write.</param>
/// <param name="Holder">The owner of the object that contains the member.</param>
/// <param name="Content">The owner of the object that the member refers to. For an element, this is the object that is written.</param>
/// <param name="Object">The member that holds the written object. Code on the call chain may refer to it by a parameter or a local.</param>
internal readonly record struct MemberWrite(Write Place, Owner Holder, Owner Content, ISymbol Object)
{
    public static MemberWrite? Of(Step step)
    {
        if (Write.Of(step.Operation, step.Frame.Method) is not { } place)
            return null;
        var holder = place.Member.IsStatic ? Owner.Shared : place.Holder is { } instance ? step.OwnerOf(instance) : step.Frame.Receiver;
        return new(place, holder, step.OwnerOf(place.View ?? place.Root), place.IsElement ? SharedObject.Behind(place.Member, step) : place.Member);
    }

    /// <summary>Whether all workers of a process write to the same location.</summary>
    public bool IsShared => Place.IsElement ? Content == Owner.Shared : Place.Member.IsStatic ? Content == Owner.Shared : Holder == Owner.Shared;

    /// <summary>
    /// Whether a worker writes to a field of its copy of the source. Fields that belong to the worker, such as [WorkerLocal] ones, do not count.
    /// </summary>
    public bool IsToCopy => Holder == Owner.Source && !Place.IsElement && Content != Owner.Worker;

    public string Words => $"{Kind} '{Object.Name}'";

    /// <summary>Whether the target is a field of the source or is inside one.</summary>
    public bool IsOfSource(INamedTypeSymbol source) =>
        (Holder == Owner.Source && Place.Member is IFieldSymbol or IPropertySymbol) || (!Object.IsSame(Place.Member) && IsFieldOf(Object, source));

    /// <summary>Whether a member is a field of the source itself, which <c>[WorkerLocal]</c> can be put on.</summary>
    public static bool IsFieldOf(ISymbol member, INamedTypeSymbol source) =>
        member is IFieldSymbol { IsStatic: false } && member.ContainingType.OriginalDefinition.IsSame(source.OriginalDefinition);

    /// <summary>Whether the write is a lazy initialization, so that the earlier value does not matter.</summary>
    public bool IsLazy(Step step)
    {
        var (operation, member) = (step.Operation, Place.Member);
        return FirstUse.Is(operation, member) || step.Frame.Way.Any(frame => frame.Call is { } call && FirstUse.Is(operation, member, call));
    }

    private string Kind => Object switch
    {
        { IsStatic: true } => "Static " + (Place.Member is IPropertySymbol ? "property" : "field"),
        ILocalSymbol => "Array",
        IParameterSymbol => "Parameter",
        IPropertySymbol => "Property",
        _ => "Field",
    };
}

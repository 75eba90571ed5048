using Infeed.Analyzers.Flow;
using Infeed.Analyzers.Operations;
using Infeed.Analyzers.Owners;
using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Reading;

/// <summary>A write to a member, with the owners of the objects involved.</summary>
/// <param name="Target">The target of the write.</param>
/// <param name="Holder">The owner of the object that contains the member.</param>
/// <param name="Content">The owner of the object that the member refers to. For an element, this is the object that is written.</param>
/// <param name="Object">The member that holds the written object. Code on the call chain may refer to it by a parameter or a local.</param>
internal readonly record struct MemberWrite(Write Target, Owner Holder, Owner Content, ISymbol Object)
{
    public static MemberWrite? Of(Step step) =>
        Write.Of(step.Operation, step.Frame.Method, step.Owners.Implementations) is { } target ? Of(target, step) : null;

    /// <summary>All writes of an operation, which can have several targets.</summary>
    public static IEnumerable<MemberWrite> AllOf(Step step) =>
        Write.AllOf(step.Operation, step.Frame.Method, step.Owners.Implementations).Select(target => Of(target, step));

    private static MemberWrite Of(Write target, Step step)
    {
        var holder = target.Member.IsStatic ? Owner.Shared : target.Holder is { } instance ? step.OwnerOf(instance) : step.Frame.Receiver;
        return new(target, holder, step.OwnerOf(target.View ?? target.Root), target.IsElement ? SharedObject.Behind(target.Member, step) : target.Member);
    }

    /// <summary>Whether all workers of a process write to the same location.</summary>
    public bool IsShared => (Target.IsElement || Target.Member.IsStatic ? Content : Holder) is Owner.Shared or Owner.Group;

    /// <summary>
    /// Whether a worker writes to a field of its copy of the source. Fields that belong to the worker, such as [WorkerLocal] ones, do not count.
    /// </summary>
    public bool IsToCopy => Holder == Owner.Source && !Target.IsElement && Content != Owner.Worker;

    /// <summary>Whether the source, an object that it holds, or a static is written, and not an object of the call alone.</summary>
    public bool IsToState => Target.IsElement || Target.Member.IsStatic
        ? Content is Owner.Shared or Owner.Group : Holder is Owner.Source or Owner.Shared or Owner.Group;

    public string Words => $"{Kind} '{Object.Name}'";

    /// <summary>Whether the target is a field of the source or is inside one.</summary>
    public bool IsOfSource(INamedTypeSymbol source) =>
        (Holder == Owner.Source && Target.Member is IFieldSymbol or IPropertySymbol) || (!Object.IsSame(Target.Member) && IsFieldOf(Object, source));

    /// <summary>Whether a member is a field of the source itself, which <c>[WorkerLocal]</c> can be put on.</summary>
    public static bool IsFieldOf(ISymbol member, INamedTypeSymbol source) =>
        member is IFieldSymbol { IsStatic: false } && member.ContainingType.OriginalDefinition.IsSame(source.OriginalDefinition);

    /// <summary>Whether the write is a lazy initialization, so that the earlier value does not matter.</summary>
    public bool IsLazy(Step step)
    {
        var (operation, member) = (step.Operation, Target.Member);
        return FirstUse.Is(operation, member) || step.Frame.Way.Any(frame => frame.Call is { } call && FirstUse.Is(operation, member, call));
    }

    private string Kind => Object switch
    {
        { IsStatic: true } => "Static " + (Target.Member is IPropertySymbol ? "property" : "field"),
        ILocalSymbol => "Array",
        IParameterSymbol => "Parameter",
        IPropertySymbol => "Property",
        _ => "Field",
    };
}

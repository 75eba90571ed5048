using Infeed.Analyzers.Flow;
using Infeed.Analyzers.Operations;
using Infeed.Analyzers.Owners;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Reading;

/// <summary>Recognises what a sample finds by its index in a collection that workers share: its data.</summary>
internal static class SampleData
{
    // Far more references to references than people write.
    private const int MaxReferences = 8;

    /// <summary>
    /// Whether a write changes data of the sample: <c>rows[index][3]</c>, an element of a local that is <c>rows[index]</c>, or a member of it.
    /// </summary>
    public static bool IsChangedIn(IOperation target, Step step) => IsIn(target, step, isOfOne: false, 0);

    /// <summary>
    /// Whether a write changes data that no sample of another worker has at a time. <c>counts[labels[index]]</c> is not such data, because two samples can
    /// have one label.
    /// </summary>
    public static bool IsOfOneSample(IOperation target, Step step) => IsIn(target, step, isOfOne: true, 0);

    private static bool IsIn(IOperation target, Step step, bool isOfOne, int references) => target.Unwrapped() switch
    {
        IArrayElementReferenceOperation element => IsOf(element, step, isOfOne) || (isOfOne && step.OwnerOf(element.ArrayReference) == Owner.Worker),
        IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } collection } element =>
            IsOf(element, step, isOfOne) || IsAt(collection, element.Arguments, step, isOfOne),
        // A field of a struct lies where the struct does.
        IFieldReferenceOperation { Field.ContainingType.IsValueType: true, Instance: { } holder } => IsIn(holder, step, isOfOne, references),
        IFieldReferenceOperation { Instance: { } holder } => IsOf(holder, step, isOfOne),
        IPropertyReferenceOperation { Instance: { } holder } property when step.Named(property) is not null => IsOf(holder, step, isOfOne),
        ILocalReferenceOperation { Local: { RefKind: RefKind.Ref } local } when references < MaxReferences =>
            Write.Referred(local, target) is var (place, items)
            && (items is not null ? IsOf(items, step, isOfOne) : IsIn(place, step, isOfOne, references + 1)),
        _ => false,
    };

    /// <summary>Whether an object is one that only samples find, by their index or by a position in their data.</summary>
    public static bool Is(IOperation data, Step step) => IsOf(data, step, isOfOne: false);

    /// <summary>The name of the member, parameter or local that the data is found by; null if it has none.</summary>
    public static string? NameOf(IOperation data) => data.Unwrapped() switch
    {
        ILocalReferenceOperation { Local: var local } => local.Name,
        IParameterReferenceOperation { Parameter: var parameter } => parameter.Name,
        IArrayElementReferenceOperation element => NameOf(element.ArrayReference),
        IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } collection } => NameOf(collection),
        IInvocationOperation call when call.Subject() is { } subject => NameOf(subject),
        IMemberReferenceOperation { Instance: { } holder } member when holder is not IInstanceReferenceOperation => NameOf(holder) ?? member.Member.Name,
        IMemberReferenceOperation member => member.Member.Name,
        _ => null,
    };

    // An element of a span, whose owner is not asked for because it is no object.
    private static bool IsAt(IOperation span, IEnumerable<IArgumentOperation> indices, Step step, bool isOfOne) => IsOf(span, step, isOfOne)
        || (step.OwnerOf(span) is Owner.Shared or Owner.Group
            && indices.Any(index => step.OwnerOf(index.Value) == Owner.Index || (!isOfOne && IsOf(index.Value, step, isOfOne))));

    private static bool IsOf(IOperation data, Step step, bool isOfOne) => step.OwnerOf(data) switch
    {
        Owner.Sample => true,
        // Two samples can have it at a time.
        Owner.Group => !isOfOne,
        // What one worker has, no two samples have at a time; but it is no data of theirs.
        Owner.Worker => isOfOne,
        _ => false,
    };
}

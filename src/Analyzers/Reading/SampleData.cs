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
    /// Whether a write changes data that no other sample has. <c>counts[labels[index]]</c> is not such data, because two samples can have one label.
    /// </summary>
    public static bool IsOfOneSample(IOperation target, Step step) => IsIn(target, step, isOfOne: true, 0);

    private static bool IsIn(IOperation target, Step step, bool isOfOne, int references) => target.Unwrapped() switch
    {
        IArrayElementReferenceOperation element => IsAt(element.ArrayReference, element.Indices, step, isOfOne),
        IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } collection } element =>
            IsAt(collection, element.Arguments.Select(argument => argument.Value), step, isOfOne),
        // A field of a struct lies where the struct does.
        IFieldReferenceOperation { Field.ContainingType.IsValueType: true, Instance: { } holder } => IsIn(holder, step, isOfOne, references),
        IFieldReferenceOperation { Instance: { } holder } => step.OwnerOf(holder) == Owner.Sample,
        IPropertyReferenceOperation { Property: { } property, Instance: { } holder } when Members.IsAutomatic(property) =>
            step.OwnerOf(holder) == Owner.Sample,
        ILocalReferenceOperation { Local: { RefKind: RefKind.Ref } local } when references < MaxReferences =>
            Write.Referred(local, target) is var (place, items)
            && (items is not null ? step.OwnerOf(items) == Owner.Sample : IsIn(place, step, isOfOne, references + 1)),
        _ => false,
    };

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

    private static bool IsAt(IOperation collection, IEnumerable<IOperation> indices, Step step, bool isOfOne) => step.OwnerOf(collection) switch
    {
        Owner.Sample => true,
        Owner.Shared => indices.Any(index => step.OwnerOf(index) is var owner && (owner == Owner.Index || (owner == Owner.Sample && !isOfOne))),
        _ => false,
    };
}

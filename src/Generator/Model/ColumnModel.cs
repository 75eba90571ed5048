namespace Infeed.Generator.Model;

/// <summary>One column.</summary>
/// <param name="Name">The name of the parameter or tuple element, without escapes.</param>
/// <param name="Member">The name of the batch's member, without escapes.</param>
/// <param name="Accessibility">The accessibility of the batch's member as code: the widest that the element's type allows.</param>
/// <param name="Type">The type of an element as code.</param>
/// <param name="ShortType">The type of an element as documentation shows it.</param>
/// <param name="ElementBytes">The bytes of an element; 0 if the size is known only at run time.</param>
/// <param name="IsScalar">Whether a sample has a single value instead of a span.</param>
/// <param name="Shape">The shape of one sample; empty for a scalar, and for a span whose shape cannot be read.</param>
/// <param name="IsCleared">Whether a sample's elements are set to zero before the sample method is called.</param>
/// <param name="IsNamedAnywhere">Whether all code of the assembly can name the type of an element.</param>
internal sealed record ColumnModel(
    string Name, string Member, string Accessibility, string Type, string ShortType, int ElementBytes, bool IsScalar, EquatableArray<DimensionModel> Shape,
    bool IsCleared, bool IsNamedAnywhere)
{
    /// <summary>The type of a column whose real type is not known where the batch is emitted.</summary>
    public const string Dynamic = "dynamic";

    /// <summary>What is known of the column's kind besides; null if each sample has all elements of the shape.</summary>
    public ColumnKindModel? Kind { get; init; }

    /// <summary>Whether the batch's member has no static type.</summary>
    public bool IsDynamic => Type == Dynamic;

    /// <summary>Whether a dimension is read from a member of the source, so that the size is not known before a loader is created.</summary>
    public bool IsMeasured => Shape.Any(dimension => dimension.Member is not null);

    /// <summary>The number of elements in one sample, if it is known at compile time.</summary>
    public int Elements => Shape.Aggregate(1, (product, dimension) => product * dimension.Size);
}

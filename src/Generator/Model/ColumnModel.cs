namespace Infeed.Generator.Model;

/// <summary>One column.</summary>
/// <param name="Name">The name of the parameter or tuple element, without escapes.</param>
/// <param name="Member">The name of the batch's member, without escapes.</param>
/// <param name="Accessibility">The accessibility of the batch's member as code: as wide as the element's type allows.</param>
/// <param name="Type">The type of an element as code.</param>
/// <param name="ShortType">The type of an element as documentation shows it.</param>
/// <param name="ElementBytes">The bytes of an element, 0 where only the runtime knows.</param>
/// <param name="Shape">The shape of one sample; empty for a scalar.</param>
internal sealed record ColumnModel(
    string Name, string Member, string Accessibility, string Type, string ShortType, int ElementBytes, EquatableArray<int> Shape)
{
    /// <summary>Elements of one sample.</summary>
    public int Elements => Shape.Aggregate(1, (product, dimension) => product * dimension);
}

namespace Infeed.Generator.Model;

/// <summary>A batch type.</summary>
/// <param name="Source">The name of the source as the documentation shows it.</param>
/// <param name="Columns">The columns in the order of the slots.</param>
/// <param name="Deconstructed">The columns of each <c>Deconstruct</c>. No two have the same number of columns.</param>
/// <param name="AreShapesShown">Whether the documentation shows the shapes. They may be wrong if the source has a fault.</param>
internal sealed record BatchModel(
    string Source, EquatableArray<ColumnModel> Columns, EquatableArray<EquatableArray<ColumnModel>> Deconstructed, bool AreShapesShown)
{
    public static BatchModel Of(DataSourceModel source) => new(source.Type.Name, source.Columns, new([source.Columns]), source.Outcome is LoadableModel);
}

using Infeed.Generator.Model;

namespace Infeed.Generator.Emission.Batch;

/// <summary>
/// One batch for several sources, whose loaders cannot be told apart. It has the columns of all of them. A column is <c>dynamic</c> where the sources differ in
/// its type, or where its type cannot be named outside the source, so that code that reads it gets no errors.
/// </summary>
internal static class CommonBatch
{
    public static BatchModel Of(EquatableArray<UnnamedSourceModel> sources)
    {
        var columns = sources.SelectMany(source => source.Columns).GroupBy(column => column.Member, StringComparer.Ordinal).Select(Common).ToArray();
        var byMember = columns.ToDictionary(column => column.Member, StringComparer.Ordinal);
        // C# chooses a Deconstruct by the number of its parameters, so that the first source with a number decides.
        var deconstructed = sources.Select(source => source.Columns).GroupBy(own => own.Count)
            .Select(same => new EquatableArray<ColumnModel>([.. same.First().Select(column => byMember[column.Member])]));
        return new BatchModel("these sources", new([.. columns]), new([.. deconstructed]), AreShapesShown: false);
    }

    private static ColumnModel Common(IEnumerable<ColumnModel> same)
    {
        var first = same.First();
        return same.All(column => column.IsNamedAnywhere && column.Type == first.Type && column.IsScalar == first.IsScalar
            && column.Kind?.GetType() == first.Kind?.GetType())
            ? first
            : first with { Type = ColumnModel.Dynamic, ShortType = ColumnModel.Dynamic };
    }
}

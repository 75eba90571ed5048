namespace Infeed.Generator.Model;

/// <summary>A hash of the names, types and shapes of columns.</summary>
internal static class SchemaHash
{
    public static ulong Of(EquatableArray<ColumnModel> columns) => StableHash.Of(string.Concat(columns.Select(Describe)));

    private static string Describe(ColumnModel column) =>
        $"{column.Name}:{column.Type}[{string.Join(",", column.Shape.Select(dimension => dimension.Words))}]{column.Kind?.Hashed};";
}

using System.Globalization;
using Infeed.Generator.Model;

namespace Infeed.Generator.Emission;

/// <summary>A hash of the names, types and shapes of columns.</summary>
internal static class SchemaHash
{
    public static ulong Of(EquatableArray<ColumnModel> columns) => StableHash.Of(string.Concat(columns.Select(Text)));

    private static string Text(ColumnModel column) =>
        $"{column.Name}:{column.Type}[{string.Join(",", column.Shape.Select(dimension => dimension.ToString(CultureInfo.InvariantCulture)))}];";
}

using Infeed.Generator.Model;

namespace Infeed.Generator.Emission;

/// <summary>FNV-1a, 64 bits (Fowler, Noll, Vo), over the text of the columns.</summary>
internal static class SchemaHash
{
    public static ulong Of(DataSourceModel source)
    {
        var hash = 14695981039346656037UL;
        foreach (var column in source.Columns)
        {
            foreach (var character in $"{column.Name}:{column.Type}[{string.Join(",", column.Shape)}];")
                hash = unchecked((hash ^ character) * 1099511628211UL);
        }

        return hash;
    }
}

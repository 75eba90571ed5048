using Infeed.Generator.Emission.Writing;
using Infeed.Generator.Model;

namespace Infeed.Generator.Emission.Batch;

/// <summary>What documentation says of a column.</summary>
internal static class ColumnSummary
{
    public static string Of(ColumnModel column, OutcomeModel outcome)
    {
        // Where there is a fault it may well be the shape.
        var shape = outcome is LoadableModel ? $" <c>[n{string.Concat(column.Shape.Select(dimension => ", " + dimension.Words))}]</c> of" : "";
        return $"Column <c>{Code.Xml(column.Name)}</c>:{shape} <c>{Code.Xml(column.ShortType)}</c>.";
    }
}

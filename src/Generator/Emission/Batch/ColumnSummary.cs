using Infeed.Generator.Emission.Writing;
using Infeed.Generator.Model;

namespace Infeed.Generator.Emission.Batch;

/// <summary>The description of a column in the emitted documentation.</summary>
internal static class ColumnSummary
{
    public static string Of(ColumnModel column, bool isShapeShown)
    {
        var shape = isShapeShown ? $" <c>[n{string.Concat(column.Shape.Select(dimension => ", " + dimension.Words))}]</c> of" : "";
        return $"Column <c>{Code.Xml(column.Name)}</c>:{shape} <c>{Code.Xml(column.ShortType)}</c>{OfRagged(column.Ragged)}.";
    }

    private static string OfRagged(RaggedModel? ragged)
    {
        var padding = ragged?.PadValue is { } value ? $"<c>{Code.Xml(value)}</c>" : "zeros";
        return ragged is null ? "" : $", of which a sample has the first <c>{Code.Xml(ragged.LengthName)}</c>, followed by {padding}";
    }
}

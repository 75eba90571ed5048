using Infeed.Generator.Model;

namespace Infeed.Generator.Emission.Columns;

/// <summary>A column whose shape is known at compile time.</summary>
internal sealed class FixedColumnCode(ColumnModel column, int ordinal) : SpanColumnCode(column, ordinal)
{
    private readonly string elements = Invariant.Number(column.Elements);

    public override string Sample(string local) => $"{local}.Slice(row * {elements}, {elements})";
}

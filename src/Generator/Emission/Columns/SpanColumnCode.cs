using Infeed.Generator.Emission.Writing;
using Infeed.Generator.Model;

namespace Infeed.Generator.Emission.Columns;

/// <summary>A column of which each sample has all elements of its shape.</summary>
internal abstract class SpanColumnCode(ColumnModel column, int ordinal) : ColumnCode(column, ordinal)
{
    public override string BatchType => $"{Code.Runtime}Column<{Type}>";

    public override string BatchValue => $"view.Column<{Type}>({Ordinal})";
}

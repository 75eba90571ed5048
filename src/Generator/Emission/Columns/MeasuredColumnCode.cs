using Infeed.Generator.Model;

namespace Infeed.Generator.Emission.Columns;

/// <summary>
/// A column with sizes that are read from the source. What a sample's length needs is read before the loop, so that the loop is as fast as with constants.
/// </summary>
internal sealed class MeasuredColumnCode(ColumnModel column, int ordinal) : SpanColumnCode(column, ordinal)
{
    public override string OfSamples => $"block.Columns.Samples<{Type}>({Ordinal})";
}

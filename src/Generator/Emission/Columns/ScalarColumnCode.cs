using Infeed.Generator.Emission.Writing;
using Infeed.Generator.Model;

namespace Infeed.Generator.Emission.Columns;

/// <summary>A column with a single value for each sample.</summary>
internal sealed class ScalarColumnCode(ColumnModel column, int ordinal) : ColumnCode(column, ordinal)
{
    public override string BatchType => $"{Code.Runtime}ScalarColumn<{Type}>";

    public override string BatchValue => $"view.Scalars<{Type}>({Ordinal})";
}

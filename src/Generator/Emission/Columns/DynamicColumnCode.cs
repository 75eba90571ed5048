using Infeed.Generator.Model;

namespace Infeed.Generator.Emission.Columns;

/// <summary>A column whose type is not known where the batch is emitted. It is in no batch that is ever filled.</summary>
internal sealed class DynamicColumnCode(ColumnModel column, int ordinal) : ColumnCode(column, ordinal)
{
    public override string BatchType => Type;

    public override string BatchValue => "throw new global::System.InvalidOperationException()";

    public override string CopyType => Type;

    public override string Copy => $"batch.{Member}";
}

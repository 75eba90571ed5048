using Infeed.Generator.Emission.Writing;
using Infeed.Generator.Model;

namespace Infeed.Generator.Emission.Columns;

/// <summary>A column of which each sample writes as much as another column says. Behind that it is padded, after the source's method was called.</summary>
internal sealed class RaggedColumnCode(ColumnModel column, int ordinal, RaggedModel ragged) : ColumnCode(column, ordinal)
{
    public override string BatchType => $"{Code.Runtime}RaggedColumn<{Type}>";

    public override string BatchValue => $"view.Ragged<{Type}>({Ordinal})";

    public override string Copy => $"batch.{Member}.Padded.Span.ToArray()";

    public override string Schema => $"{Code.Services}ColumnSchema.Ragged<{Type}>({Quoted}, {Invariant.Number(ragged.Lengths)}{Dimensions})";

    public override string OfSamples => $"block.Ragged<{Type}>({Ordinal}{Padding})";

    public override string? AfterBatch => $"block.Pad<{Type}>({Ordinal}{Padding});";

    public override string? AfterAwaited => $"block.Pad<{Type}>({Ordinal}, row{Padding});";

    public override string? AfterSample(string local) => $"{local}.Pad(row);";

    protected override string Words =>
        $", of which a sample has the first <c>{Code.Xml(ragged.LengthName)}</c>, followed by {(ragged.PadValue is { } value ? $"<c>{Code.Xml(value)}</c>" : "zeros")}";

    private string Padding => ragged.PadValue is { } value ? $", {value}" : "";
}

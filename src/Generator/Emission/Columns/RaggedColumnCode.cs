using Infeed.Generator.Emission.Writing;
using Infeed.Generator.Model;

namespace Infeed.Generator.Emission.Columns;

/// <summary>A column of which each sample writes as much as another column says. Behind that it is padded, after the source's method was called.</summary>
internal sealed class RaggedColumnCode(ColumnModel column, int ordinal, RaggedModel ragged) : ColumnCode(column, ordinal)
{
    public override string BatchType => $"{Code.Runtime}RaggedColumn<{Type}>";

    public override string BatchValue => $"new(view, {Ordinal})";

    public override string Copy => $"batch.{Member}.Padded.Span.ToArray()";

    public override string Schema => $"{Code.Services}ColumnSchema.Of<{Type}>({Quoted}, new {Code.Services}RaggedKind({Invariant.Number(ragged.Lengths)}{QuotedPadding}){Dimensions})";

    public override string OfSamples => $"new {Code.Services}RaggedSpans<{Type}>(block.Columns, {Ordinal}{Padding})";

    public override string? AfterBatch => $"{OfSamples}.PadFirst(block.SampleIndices.Length);";

    public override string? AfterAwaited => $"{OfSamples}.Pad(row);";

    public override string? AfterSample(string local) => $"{local}.Pad(row);";

    protected override string Words =>
        $", of which a sample has the first <c>{Code.Xml(ragged.LengthName)}</c>, followed by {(ragged.PadValue is { } value ? $"<c>{Code.Xml(value)}</c>" : "zeros")}";

    private string QuotedPadding => ragged.PadValue is { } value ? $", {Code.Quoted(value)}" : "";

    private string Padding => ragged.PadValue is { } value ? $", {value}" : "";
}

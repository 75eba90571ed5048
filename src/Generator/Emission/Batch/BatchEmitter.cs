using Infeed.Generator.Emission.Writing;
using Infeed.Generator.Model;

namespace Infeed.Generator.Emission.Batch;

/// <summary>Writes <c>Batch</c>. It is also written for a source that cannot be loaded, so that code that reads its batches gets no further errors.</summary>
internal sealed class BatchEmitter(CodeWriter code, BatchModel batch)
{
    /// <summary>The type of the batch's member for a column, as code.</summary>
    public static string TypeOf(ColumnModel column)
    {
        var kind = column switch
        {
            { IsScalar: true } => "ScalarColumn",
            { Ragged: not null } => "RaggedColumn",
            _ => "Column",
        };
        return column.IsDynamic ? column.Type : $"{Code.Runtime}{kind}<{column.Type}>";
    }

    public void Emit()
    {
        code.Member($"One batch of {Code.Xml(batch.Source)}, read in place: it can be used until the loop asks for the next one, and throws after that.");
        code.Open($"public readonly ref struct Batch : {Code.Services}IBatch<Batch>");
        code.Line($"private readonly {Code.Services}BatchView view;");
        code.Gap();
        code.Line($"private Batch({Code.Services}BatchView view) => this.view = view;");
        code.Property("Samples in the batch, n. The last batch of an epoch can have fewer than the others.", "public int Count => view.Count;");
        code.Property("The epoch, from 0.", "public int Epoch => view.Epoch;");
        code.Property("The position of the batch in its epoch, from 0.", "public long Index => view.Index;");
        code.Property(
            "The index of each sample in the source: <c>[n]</c>.", "public global::System.ReadOnlySpan<long> SampleIndices => view.SampleIndices;");
        code.Property(
            "Whether each sample stands there a second time, only so that all ranks have equal batches: <c>[n]</c>.",
            "public global::System.ReadOnlySpan<bool> IsPadding => view.IsPadding;");
        for (var ordinal = 0; ordinal < batch.Columns.Count; ordinal++)
            EmitColumn(batch.Columns[ordinal], ordinal);
        foreach (var columns in batch.Deconstructed)
            new DeconstructEmitter(code, columns).Emit();
        new ArraysEmitter(code, batch).Emit();
        code.Gap();
        code.Line($"static Batch {Code.Services}IBatch<Batch>.Open({Code.Services}BatchView view) => new(view);");
        code.Close();
    }

    private void EmitColumn(ColumnModel column, int ordinal)
    {
        var kind = column switch
        {
            { IsScalar: true } => "Scalars",
            { Ragged: not null } => "Ragged",
            _ => "Column",
        };
        var view = column.IsDynamic ? "throw new global::System.InvalidOperationException()" : $"view.{kind}<{column.Type}>({Invariant.Number(ordinal)})";
        code.Property(
            ColumnSummary.Of(column, batch.AreShapesShown), $"{column.Accessibility} {TypeOf(column)} {Identifier.Escape(column.Member)} => {view};");
    }
}

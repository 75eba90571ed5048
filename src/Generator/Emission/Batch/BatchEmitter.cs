using Infeed.Generator.Emission.Columns;
using Infeed.Generator.Emission.Writing;
using Infeed.Generator.Model;

namespace Infeed.Generator.Emission.Batch;

/// <summary>Writes <c>Batch</c>. It is also written for a source that cannot be loaded, so that code that reads its batches gets no further errors.</summary>
internal sealed class BatchEmitter(CodeWriter code, BatchModel batch, BatchSummary summary)
{
    public void Emit()
    {
        code.Member($"One batch of {Code.Xml(batch.Source)}, read in place: it can be used until the loop asks for the next one, and throws after that.");
        code.Open($"public readonly ref struct Batch : {Code.Services}IBatch<Batch>");
        code.Line($"private readonly {Code.Services}BatchView view;");
        code.Gap();
        code.Line($"private Batch({Code.Services}BatchView view) => this.view = view;");
        code.Property(summary.Count, "public int Count => view.Count;");
        code.Property("The epoch, from 0.", "public int Epoch => view.Epoch;");
        code.Property("The position of the batch in its epoch, from 0.", "public long Index => view.Index;");
        code.Property(summary.Indices, "public global::System.ReadOnlySpan<long> SampleIndices => view.SampleIndices;");
        code.Property(
            "Whether each sample stands there a second time, only so that all ranks have equal batches: <c>[n]</c>.",
            "public global::System.ReadOnlySpan<bool> IsPadding => view.IsPadding;");
        foreach (var column in ColumnCode.Of(batch.Columns))
            code.Property(column.Summary(batch.AreShapesShown), $"{column.Accessibility} {column.BatchType} {column.Member} => {column.BatchValue};");
        foreach (var columns in batch.Deconstructed)
            new DeconstructEmitter(code, columns).Emit();
        new ArraysEmitter(code, batch, summary).Emit();
        code.Gap();
        code.Line($"static Batch {Code.Services}IBatch<Batch>.Open({Code.Services}BatchView view) => new(view);");
        code.Close();
    }
}

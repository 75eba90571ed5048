using Infeed.Generator.Model;

namespace Infeed.Generator.Emission;

/// <content><c>Batch</c>.</content>
internal sealed partial class DataSourceEmitter
{
    private void EmitBatch()
    {
        Member($"One batch of {Xml(Type.Name)}, read in place: it can be used until the loop asks for the next one, and throws after that.");
        code.Open($"public readonly ref struct Batch : {Services}IBatch<Batch>");
        code.Line($"private readonly {Services}BatchView view;");
        code.Gap();
        code.Line($"private Batch({Services}BatchView view) => this.view = view;");
        Property("Samples in the batch, n. The last batch of an epoch can have fewer than the others.", "public int Count => view.Count;");
        Property("The epoch, from 0.", "public int Epoch => view.Epoch;");
        Property("The position of the batch in its epoch, from 0.", "public long Index => view.Index;");
        Property("The index of each sample in the source: <c>[n]</c>.", "public global::System.ReadOnlySpan<long> SampleIndices => view.SampleIndices;");
        for (var ordinal = 0; ordinal < source.Columns.Count; ordinal++)
            EmitColumn(source.Columns[ordinal], ordinal);
        code.Gap();
        code.Line($"static Batch {Services}IBatch<Batch>.Open({Services}BatchView view) => new(view);");
        code.Close();
    }

    private void EmitColumn(ColumnModel column, int ordinal) => Property(
        $"Column {Describe(column)}.",
        $"{column.Accessibility} {Runtime}Column<{column.Type}> {Identifier.Escape(column.Member)} => view.Column<{column.Type}>({Text(ordinal)});");

    private void Property(string summary, string property)
    {
        code.Gap();
        code.Line($"/// <summary>{summary}</summary>");
        code.Line(property);
    }
}

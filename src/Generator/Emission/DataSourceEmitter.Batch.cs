using Infeed.Generator.Model;

namespace Infeed.Generator.Emission;

internal static partial class DataSourceEmitter
{
    private static void EmitBatch(CodeWriter code, DataSourceModel source)
    {
        code.Summary($"One batch of {source.Name}. It can be used until the loop asks for the next one; reading it later throws.");
        code.Line(GeneratedCode);
        code.Open($"public readonly ref struct Batch : {Services}IBatch<Batch>");
        code.Line($"private readonly {Services}BatchView view;");
        code.Line();
        code.Line($"private Batch({Services}BatchView view) => this.view = view;");
        code.Line();
        Property("Samples in the batch, n: the last one of an epoch can be short.", "public int Count => view.Count;");
        Property("The epoch, from 0.", "public int Epoch => view.Epoch;");
        Property("The position of the batch in its epoch, from 0.", "public long Index => view.Index;");
        Property("The index of each sample in the source: [n].", "public global::System.ReadOnlySpan<long> SampleIndices => view.SampleIndices;");
        for (var ordinal = 0; ordinal < source.Columns.Count; ordinal++)
        {
            var column = source.Columns[ordinal];
            Property(
                $"<c>{column.Name}</c>: {ShapeOf(column)} of {Xml(column.ShortType)}.",
                $"{column.Accessibility} global::Infeed.Column<{column.Type}> {column.Member} => view.Column<{column.Type}>({Text(ordinal)});");
        }

        code.Line($"static Batch {Services}IBatch<Batch>.Open({Services}BatchView view) => new Batch(view);");
        code.Close();

        void Property(string summary, string property)
        {
            code.Summary(summary);
            code.Line(property);
            code.Line();
        }
    }
}

using Infeed.Generator.Model;

namespace Infeed.Generator.Emission;

internal static partial class DataSourceEmitter
{
    private static void EmitLayout(CodeWriter code, DataSourceModel source, SlotSizes sizes)
    {
        code.Summary($"Where the columns of {source.Name} lie in a slot.");
        code.Line(GeneratedCode);
        code.Open("public static class Layout");
        code.Summary("Samples in a full batch, as the attribute says.");
        code.Line($"public const int BatchSize = {Text(source.Options.BatchSize)};");
        code.Line();
        code.Summary("A hash of the names, types and shapes of the columns: equal for sources whose batches look the same.");
        code.Line($"public const ulong SchemaHash = 0x{SchemaHash.Of(source):X16}UL;");
        code.Line();
        if (sizes.IsKnown)
        {
            code.Summary("Bytes of one slot: the sample indices, then the columns.");
            code.Line($"public const long SlotBytes = {Text(sizes.SlotBytes)};");
            code.Line();
            for (var ordinal = 0; ordinal < source.Columns.Count; ordinal++)
            {
                var column = source.Columns[ordinal];
                code.Summary($"Where <c>{column.Name}</c> begins in a slot, in bytes.");
                code.Line($"public const long {column.Member.TrimStart('@')}Offset = {Text(sizes.Offsets[ordinal])};");
                code.Line();
            }
        }

        code.Line($"internal static readonly {Services}SampleSchema Schema = new {Services}SampleSchema(");
        code.Line($"    \"{source.Name}\"{string.Concat(source.Columns.Select(column => ",\n            " + SchemaOf(column)))});");
        code.Close();
    }

    private static string SchemaOf(ColumnModel column) =>
        $"    {Services}ColumnSchema.Of<{column.Type}>(\"{column.Name}\"{string.Concat(column.Shape.Select(dimension => ", " + Text(dimension)))})";
}

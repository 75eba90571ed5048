using Infeed.Generator.Model;

namespace Infeed.Generator.Emission;

/// <content><c>Layout</c>.</content>
internal sealed partial class DataSourceEmitter
{
    private void EmitLayout()
    {
        Member("Where the columns of a batch lie in a slot of the queue. Offsets and sizes are in bytes, for the batch size of the attribute.");
        code.Open("public static class Layout");
        Property($"Samples in a full batch: {Grouped(source.Options.BatchSize)}.", $"public const int BatchSize = {Text(source.Options.BatchSize)};");
        Property(
            "A hash of the names, types and shapes of the columns: equal for sources whose batches hold the same.",
            $"public const ulong SchemaHash = 0x{SchemaHash.Of(source.Columns):X16}UL;");
        if (!sizes.IsKnown)
            EmitSchema();

        Property(
            sizes.IsKnown ? $"Bytes of one slot: {Grouped(sizes.SlotBytes)}." : "Bytes of one slot. They depend on a type whose size only the runtime knows.",
            sizes.IsKnown
                ? $"public const long SlotBytes = {Text(sizes.SlotBytes)};"
                : $"public static readonly long SlotBytes = {Services}SlotPlaces.SlotBytes(Schema, BatchSize);");
        for (var ordinal = 0; ordinal < source.Columns.Count; ordinal++)
            EmitOffset(source.Columns[ordinal], ordinal);
        if (sizes.IsKnown)
            EmitSchema();
        code.Close();
    }

    private void EmitOffset(ColumnModel column, int ordinal) => Property(
        $"Where column <c>{Xml(column.Name)}</c> begins in a slot{(sizes.IsKnown ? ": " + Grouped(sizes.Offsets[ordinal]) : "")}.",
        sizes.IsKnown
            ? $"public const long {column.Member}Offset = {Text(sizes.Offsets[ordinal])};"
            : $"public static readonly long {column.Member}Offset = {Services}SlotPlaces.ColumnOffset(Schema, BatchSize, {Text(ordinal)});");

    private void EmitSchema()
    {
        code.Gap();
        code.Line("/// <summary>The columns as the runtime knows them.</summary>");
        code.Line($"internal static readonly {Services}SampleSchema Schema = new(");
        code.Continue();
        code.Line($"\"{Type.Name}\",");
        code.Line("SchemaHash,");
        for (var ordinal = 0; ordinal < source.Columns.Count; ordinal++)
        {
            var column = source.Columns[ordinal];
            var shape = string.Concat(column.Shape.Select(dimension => ", " + Text(dimension)));
            code.Line($"{Services}ColumnSchema.Of<{column.Type}>(\"{column.Name}\"{shape}){(ordinal < source.Columns.Count - 1 ? "," : ");")}");
        }

        code.EndContinuation();
    }
}

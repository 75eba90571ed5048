using Infeed.Generator.Emission.Columns;
using Infeed.Generator.Emission.Writing;
using Infeed.Generator.Model;

namespace Infeed.Generator.Emission.Layout;

/// <summary>
/// Writes <c>Layout</c>: constants if all sizes are known; otherwise code that computes them at run time, if they are the same for each loader.
/// </summary>
internal sealed class LayoutEmitter(CodeWriter code, DataSourceModel source, SlotSizes sizes)
{
    public void Emit()
    {
        code.Member(
            sizes.IsMeasured
                ? "What is known of a slot of the queue, for the batch size of the attribute. Where its columns lie is not known before a loader is made."
                : "Where the columns of a batch lie in a slot of the queue. Offsets and sizes are in bytes, for the batch size of the attribute.",
            source.Baked is { } tuned ? $"Constants of this build: {TunedSummary.OfLoader(source, tuned)}." : null);
        code.Open("public static class Layout");
        code.Property(
            $"Samples in a full batch: {Invariant.Grouped(source.Options.BatchSize)}.",
            $"public const int BatchSize = {Invariant.Number(source.Options.BatchSize)};");
        code.Property(
            sizes.IsMeasured
                ? "A hash of the names and types of the columns, and of their shapes as they are written."
                : "A hash of the names, types and shapes of the columns: equal for sources whose batches hold the same.",
            $"public const ulong SchemaHash = 0x{SchemaHash.Of(source.Columns):X16}UL;");
        EmitMeasured();
        if (!sizes.IsKnown)
            EmitSchema();
        if (!sizes.IsMeasured)
            EmitPlaces();
        if (sizes.IsKnown)
            EmitSchema();
        code.Close();
    }

    private void EmitMeasured()
    {
        if (source is not { Baked: { } tuned, Options.HasOpenWorkers: true })
            return;
        code.Property($"Workers that were measured to be best: {Invariant.Number(tuned.Workers)}.", $"public const int Workers = {Invariant.Number(tuned.Workers)};");
        if (source.Options.HasOpenKind)
            code.Property("Whether these are processes.", $"public const bool UseMultiprocessing = {Invariant.Bool(tuned.UseMultiprocessing)};");
    }

    private void EmitPlaces()
    {
        code.Property(
            sizes.IsKnown
                ? $"Bytes of one slot: {Invariant.Grouped(sizes.SlotBytes)}{(sizes.NoteBytes > 0 ? $", of which {Invariant.Grouped(sizes.NoteBytes)} say why samples were left out" : "")}."
                : "Bytes of one slot. They depend on a type whose size only the runtime knows.",
            sizes.IsKnown
                ? $"public const long SlotBytes = {Invariant.Number(sizes.SlotBytes)};"
                : $"public static readonly long SlotBytes = {Code.Services}SlotOffsets.SlotBytes(Schema, BatchSize, hasNotes: {Invariant.Bool(source.Options.LeavesSamplesOut)});");
        for (var ordinal = 0; ordinal < source.Columns.Count; ordinal++)
            EmitOffset(source.Columns[ordinal], ordinal);
    }

    private void EmitOffset(ColumnModel column, int ordinal) => code.Property(
        $"Where column <c>{Code.Xml(column.Name)}</c> begins in a slot{(sizes.IsKnown ? ": " + Invariant.Grouped(sizes.Offsets[ordinal]) : "")}.",
        sizes.IsKnown
            ? $"public const long {column.Member}Offset = {Invariant.Number(sizes.Offsets[ordinal])};"
            : $"public static readonly long {column.Member}Offset = {Code.Services}SlotOffsets.ColumnOffset(Schema, BatchSize, {Invariant.Number(ordinal)});");

    private void EmitSchema()
    {
        code.Summary(
            sizes.IsMeasured ? "The columns as the runtime knows them before it asks a source for its sizes." : "The columns as the runtime knows them.");
        code.Line($"internal static readonly {Code.Services}SampleSchema Schema = new(");
        code.Continue();
        code.Line($"\"{source.Type.Name}\",");
        code.Line("SchemaHash,");
        var columns = ColumnCode.Of(source.Columns);
        for (var ordinal = 0; ordinal < columns.Length; ordinal++)
            code.Line($"{columns[ordinal].Schema}{(ordinal < columns.Length - 1 ? "," : ");")}");
        code.EndContinuation();
    }
}

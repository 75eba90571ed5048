using Infeed.Generator.Model;

namespace Infeed.Generator.Emission;

internal static partial class DataSourceEmitter
{
    private static void EmitQueue(CodeWriter code, DataSourceModel source, SlotSizes sizes)
    {
        var capacity = source.Options.MaxQueueSize;
        code.Summary($"The queue of {source.Name}{QueueText(source, sizes)}.");
        code.Line(GeneratedCode);
        code.Open("public static class Queue");
        code.Summary("Batches that can be ready or in work at once, as the attribute says.");
        code.Line($"public const int Capacity = {Text(capacity)};");
        if (sizes.IsKnown)
        {
            code.Line();
            code.Summary("Bytes of all slots together.");
            code.Line($"public const long Bytes = {Text(sizes.QueueBytes)};");
        }

        code.Close();
    }

    private static string QueueText(DataSourceModel source, SlotSizes sizes) => sizes.IsKnown
        ? $": {Grouped(source.Options.MaxQueueSize)} slots of {Grouped(sizes.SlotBytes)} bytes, {Grouped(sizes.QueueBytes)} bytes in all"
        : $": {Grouped(source.Options.MaxQueueSize)} slots, whose bytes depend on the size of a type";
}

using Infeed.Generator.Model;

namespace Infeed.Generator.Emission;

internal static partial class DataSourceEmitter
{
    private static void EmitCreateLoader(CodeWriter code, DataSourceModel source, SlotSizes sizes)
    {
        var options = source.Options;
        code.Line("/// <summary>");
        code.Line($"/// Makes a loader of this source: batches of {Text(options.BatchSize)}, {Text(options.Workers)} workers{QueueText(source, sizes)},");
        code.Line("/// unless the overrides say otherwise. The workers start at once, each with a shallow copy of this object as it is now.");
        code.Line("/// </summary>");
        code.Line("/// <param name=\"overrides\">Options that differ from those of the attribute.</param>");
        code.Line("/// <exception cref=\"global::System.ArgumentOutOfRangeException\">An option is out of its range.</exception>");
        code.Line("/// <exception cref=\"global::System.ArgumentException\">The source has no samples, or none that make a batch.</exception>");
        code.Line("/// <exception cref=\"global::System.InsufficientMemoryException\">The queue does not fit into memory.</exception>");
        code.Line(GeneratedCode);
        code.Line("public global::Infeed.DataLoader<Batch> CreateLoader(global::Infeed.LoaderOptions? overrides = null) =>");
        code.Line($"    {Services}LoaderFactory.Create<{source.Type}, Worker, Batch>(");
        code.Line("        this,");
        code.Line("        Layout.Schema,");
        code.Line("        new global::Infeed.LoaderOptions");
        code.Line("        {");
        code.Line("            BatchSize = Layout.BatchSize,");
        code.Line($"            Workers = {Text(options.Workers)},");
        code.Line("            MaxQueueSize = Queue.Capacity,");
        code.Line($"            Shuffle = {Bool(options.Shuffle)},");
        code.Line($"            Seed = {options.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture)}UL,");
        code.Line($"            DropLast = {Bool(options.DropLast)},");
        code.Line("        },");
        code.Line("        overrides);");
    }
}

using System.Globalization;
using Infeed.Columns;
using Infeed.CompilerServices;
using Infeed.Options;
using Infeed.Plan;

namespace Infeed.Describing;

/// <summary>What a loader loads and how, as text: its columns, the memory of its queue, and where each of its settings comes from.</summary>
/// <param name="schema">The columns, with the sizes read from the source.</param>
/// <param name="layout">The layout of a batch.</param>
/// <param name="plan">What the tickets stand for.</param>
/// <param name="mix">How the parts of a mixture are mixed; null if the source is none.</param>
/// <param name="schedule">The settings at the start.</param>
/// <param name="origins">Where the settings come from.</param>
/// <param name="untuned">Why no other settings can be tried; null if they can.</param>
internal sealed class LoaderDescription(
    SampleSchema schema, SlotLayout layout, BatchPlan plan, MixedTerms? mix, Schedule schedule, SettingOrigins origins, string? untuned)
{
    /// <param name="now">The settings in force.</param>
    public string Text(LoaderSettings now)
    {
        var recipe = plan.Recipe;
        var queue = now.Workers == 0 ? 1 : now.MaxQueueSize;
        var ofRank = recipe.WorldSize == 1 ? "" : Invariant($", of which this rank reads {recipe.ShardsOfRank:N0}");
        return string.Join(
            Environment.NewLine,
            [
                recipe.HasOpenEpochs && recipe.Shards == 1 ? Invariant($"{schema.Source}: a stream of 1 shard{ofRank}; an epoch ends when it has ended")
                    : recipe.HasOpenEpochs ? Invariant($"{schema.Source}: a stream of {Quantity.Of(recipe.Shards, "shard")}{ofRank}; an epoch ends when all of them have ended")
                    : Invariant($"{schema.Source}: {Quantity.Of(recipe.Count, "sample")}, {Quantity.Of(plan.BatchesPerEpoch, "batch")} an epoch"),
                "",
                .. TextTable.Of(["column", "elements", "batch", "bytes a sample"], [.. schema.Columns.ToArray().Select(Row)]),
                Invariant($"A batch has {layout.SlotBytes:N0} bytes, and the queue has room for {queue:N0}: {layout.SlotBytes * queue:N0} bytes."),
                "",
                .. TextTable.Of(["setting", "value", "from"], [.. new SettingRows(plan, mix, schedule, origins).Of(now)]),
                .. untuned is null ? (string[])[] : [$"No other settings can be tried: {untuned}."],
            ]);
    }

    private string[] Row(ColumnSchema column) =>
    [
        column.Name,
        ElementNames.Of(column.ElementType),
        $"[{string.Join(", ", column.SampleShape.ToArray().Prepend(layout.BatchSize).Select((size, at) => Size(column, size, at)))}]",
        Invariant($"{column.SampleBytes:N0}"),
    ];

    // The first is the batch dimension.
    private static string Size(ColumnSchema column, int size, int at) =>
        at > 0 && column.Kind is { } kind ? kind.Words(at - 1, size) : Invariant($"{size}");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

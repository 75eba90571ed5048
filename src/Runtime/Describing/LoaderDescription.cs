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
/// <param name="schedule">The settings at the start.</param>
/// <param name="origins">Where the settings come from.</param>
/// <param name="untuned">Why no other settings can be tried; null if they can.</param>
internal sealed class LoaderDescription(SampleSchema schema, SlotLayout layout, BatchPlan plan, Schedule schedule, SettingOrigins origins, string? untuned)
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
                .. TextTable.Of(["setting", "value", "from"], [.. Settings(now)]),
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

    private IEnumerable<string[]> Settings(LoaderSettings now)
    {
        var recipe = plan.Recipe;
        yield return [nameof(recipe.BatchSize), Invariant($"{recipe.BatchSize:N0}"), origins.Of(options => options.BatchSize, Knobs.BatchSize.Default)];
        if (recipe.IsBucketed)
        {
            yield return [nameof(LoaderOptions.Bucketing), "true", origins.Overrides?.Bucketing is null ? "[Length]" : SettingOrigins.Options];
            var elements = recipe.MaxElements == Knobs.MaxElements.Default ? "none" : Invariant($"{recipe.MaxElements:N0}");
            yield return [nameof(recipe.MaxElements), elements, origins.Of(options => options.MaxElements)];
        }

        yield return [nameof(now.Workers), Invariant($"{now.Workers}"), origins.OfMeasurable(
            options => options.Workers, Knobs.Workers.Default, knobs => knobs.Workers, now.IsTuning)];
        yield return [nameof(now.UseMultiprocessing), Word(now.UseMultiprocessing), origins.OfMeasurable(
            options => options.UseMultiprocessing, Knobs.UseMultiprocessing.Default, knobs => knobs.UseMultiprocessing, now.IsTuning)];
        yield return [nameof(schedule.WorkersPerProcess), Invariant($"{schedule.WorkersPerProcess}"), origins.Of(
            options => options.WorkersPerProcess, Knobs.WorkersPerProcess.Default)];
        if (recipe.Form.Has(FormTraits.Overlapped))
        {
            yield return [nameof(schedule.Concurrency), Invariant($"{schedule.Concurrency}"), origins.Of(
                options => options.Concurrency, Knobs.Concurrency.Default)];
        }

        yield return [nameof(now.MaxQueueSize), Invariant($"{now.MaxQueueSize:N0}"), origins.OfMeasurable(
            options => options.MaxQueueSize, Knobs.MaxQueueSize.Default, knobs => knobs.MaxQueueSize, now.IsTuning)];
        yield return [nameof(recipe.Shuffle), Word(recipe.Shuffle), origins.Of(options => options.Shuffle, Knobs.Shuffle.Default)];
        yield return [nameof(recipe.Seed), Invariant($"{recipe.Seed}"), origins.Of(options => options.Seed, Knobs.Seed.Default)];
        yield return [nameof(recipe.DropLast), Word(recipe.DropLast), origins.Of(options => options.DropLast, Knobs.DropLast.Default)];
        yield return [nameof(recipe.OnSampleError), $"{recipe.OnSampleError}", origins.Of(options => options.OnSampleError, Knobs.OnSampleError.Default)];
        yield return [nameof(LoaderOptions.Subset), origins.Overrides?.Subset?.ToString() ?? "all", origins.Of(options => options.Subset)];
        if (plan.Tables?.Mix?.Terms is { } terms)
        {
            const string FromMixture = "the mixture";
            yield return [nameof(terms.Weights), string.Join(", ", terms.Weights.Select(weight => Invariant($"{weight}"))), FromMixture];
            yield return [nameof(terms.By), $"{terms.By}", FromMixture];
            yield return [nameof(terms.StopWhen), $"{terms.StopWhen}", FromMixture];
        }

        if (recipe.Shards > 0)
        {
            yield return [nameof(recipe.Shards), Invariant($"{recipe.Shards:N0}"), SettingOrigins.Attribute];
            var steps = recipe.HasOpenEpochs ? "none" : Invariant($"{plan.GlobalBatches:N0}");
            var from = origins.Overrides?.StepsPerEpoch is not null ? SettingOrigins.Options
                : recipe.HasOpenEpochs ? SettingOrigins.Default : SettingOrigins.Attribute;
            yield return [nameof(LoaderOptions.StepsPerEpoch), steps, from];
            yield return [nameof(recipe.ShuffleBuffer), Invariant($"{recipe.ShuffleBuffer:N0}"), origins.Of(options => options.ShuffleBuffer)];
        }
        else
        {
            yield return [nameof(recipe.SamplesPerEpoch), Invariant($"{recipe.SamplesPerEpoch:N0}"), origins.Of(options => options.SamplesPerEpoch)];
        }

        yield return [nameof(LoaderOptions.Shard), (origins.Overrides?.Shard ?? new Shard(0, 1)).ToString(), origins.Of(options => options.Shard)];
        yield return [nameof(schedule.WorkerTimeout), Word(schedule.WorkerTimeout), origins.Of(options => options.WorkerTimeout)];
        yield return [nameof(schedule.ReadTimeout), Word(schedule.ReadTimeout), origins.Of(options => options.ReadTimeout)];
    }

    private static string Word(bool value) => value ? "true" : "false";

    private static string Word(TimeSpan time) => time == Timeout.InfiniteTimeSpan ? "none" : Invariant($"{time.TotalSeconds:0.###} s");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

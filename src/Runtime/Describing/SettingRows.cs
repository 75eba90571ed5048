using System.Globalization;
using Infeed.Options;
using Infeed.Plan;

namespace Infeed.Describing;

/// <summary>The settings of a loader, a row for each: its name, its value, and where that comes from. What the source cannot have has no row.</summary>
/// <param name="plan">What the tickets stand for.</param>
/// <param name="mix">How the parts of a mixture are mixed; null if the source is none.</param>
/// <param name="schedule">The settings at the start.</param>
/// <param name="origins">Where the settings come from.</param>
internal sealed class SettingRows(BatchPlan plan, MixedTerms? mix, Schedule schedule, SettingOrigins origins)
{
    private readonly Recipe recipe = plan.Recipe;

    /// <param name="now">The settings in force.</param>
    public IEnumerable<string[]> Of(LoaderSettings now) =>
        [.. Batches(), .. Workers(now), .. Order(), .. Errors(), .. recipe.Shards > 0 ? [.. Mix(), .. Stream()] : Samples(), .. Run()];

    private IEnumerable<string[]> Batches()
    {
        yield return [nameof(recipe.BatchSize), Number(recipe.BatchSize), origins.Of(options => options.BatchSize, Knobs.BatchSize.Default)];
        if (recipe.IsBucketed || (recipe.Shards == 0 && origins.Overrides?.Bucketing is not null))
            yield return [nameof(LoaderOptions.Bucketing), Word(recipe.IsBucketed), origins.OfTold(options => options.Bucketing, "[Length]")];
        if (recipe.IsBucketed)
        {
            var elements = recipe.MaxElements == Knobs.MaxElements.Default ? "none" : Number(recipe.MaxElements);
            yield return [nameof(recipe.MaxElements), elements, origins.Of(options => options.MaxElements)];
        }
    }

    private IEnumerable<string[]> Workers(LoaderSettings now)
    {
        yield return [nameof(now.Workers), Number(now.Workers), origins.OfMeasurable(
            options => options.Workers, Knobs.Workers.Default, knobs => knobs.Workers, now.IsTuning)];
        yield return [nameof(now.UseMultiprocessing), Word(now.UseMultiprocessing), origins.OfMeasurable(
            options => options.UseMultiprocessing, Knobs.UseMultiprocessing.Default, knobs => knobs.UseMultiprocessing, now.IsTuning)];
        yield return [nameof(schedule.WorkersPerProcess), Number(schedule.WorkersPerProcess), origins.Of(
            options => options.WorkersPerProcess, Knobs.WorkersPerProcess.Default)];
        if (recipe.Form.Has(FormTraits.Overlapped))
        {
            yield return [nameof(schedule.Concurrency), Number(schedule.Concurrency), origins.Of(
                options => options.Concurrency, Knobs.Concurrency.Default)];
        }

        yield return [nameof(now.MaxQueueSize), Number(now.MaxQueueSize), origins.OfMeasurable(
            options => options.MaxQueueSize, Knobs.MaxQueueSize.Default, knobs => knobs.MaxQueueSize, now.IsTuning)];
    }

    private IEnumerable<string[]> Order()
    {
        // How a mixture chooses is in the rows of its terms.
        if (recipe is { Shards: 0, Sampling: not Sampling.Mixed } && (recipe.Sampling != Sampling.Every || origins.Overrides?.Sampling is not null))
        {
            yield return [nameof(recipe.Sampling), $"{recipe.Sampling}", origins.OfTold(
                options => options.Sampling, recipe.Sampling == Sampling.Ordered ? "[Order]" : "[Weight]")];
        }

        // A stream has its own order, and samples that are drawn have none that could be shuffled.
        if (recipe is { Shards: 0, Sampling: Sampling.Every or Sampling.Mixed })
            yield return [nameof(recipe.Shuffle), Word(recipe.Shuffle), origins.Of(options => options.Shuffle, Knobs.Shuffle.Default)];
        yield return [nameof(recipe.Seed), Invariant($"{recipe.Seed}"), origins.Of(options => options.Seed, Knobs.Seed.Default)];
        // A stream with steps has full batches only.
        if (recipe.Shards == 0 || recipe.HasOpenEpochs)
            yield return [nameof(recipe.DropLast), Word(recipe.DropLast), origins.Of(options => options.DropLast, Knobs.DropLast.Default)];
    }

    private IEnumerable<string[]> Errors()
    {
        yield return [nameof(recipe.OnSampleError), $"{recipe.OnSampleError}", origins.Of(options => options.OnSampleError, Knobs.OnSampleError.Default)];
        if (recipe.OnSampleError == OnSampleError.Throw && !recipe.HasOpenEpochs)
            yield break;
        var most = origins.Overrides?.MaxSampleErrors ?? origins.OfAttribute.MaxSampleErrors ?? Knobs.MaxSampleErrors.Default;
        yield return [nameof(LoaderOptions.MaxSampleErrors), Number(most), origins.Of(options => options.MaxSampleErrors, Knobs.MaxSampleErrors.Default)];
    }

    private IEnumerable<string[]> Samples()
    {
        yield return [nameof(LoaderOptions.Subset), origins.Overrides?.Subset?.ToString() ?? "all", origins.Of(options => options.Subset)];
        foreach (var row in Mix())
            yield return row;
        yield return [nameof(recipe.SamplesPerEpoch), Number(recipe.SamplesPerEpoch), origins.Of(options => options.SamplesPerEpoch)];
    }

    private IEnumerable<string[]> Mix()
    {
        const string FromMixture = "the mixture";
        if (mix is null)
            yield break;
        yield return [nameof(mix.Weights), string.Join(", ", mix.Weights.Select(weight => Invariant($"{weight}"))), FromMixture];
        yield return [nameof(mix.By), $"{mix.By}", FromMixture];
        yield return [nameof(mix.StopWhen), $"{mix.StopWhen}", FromMixture];
    }

    private IEnumerable<string[]> Stream()
    {
        yield return [nameof(recipe.Shards), Number(recipe.Shards), origins.OfShards(recipe.Shards)];
        var steps = recipe.HasOpenEpochs ? "none" : Number(plan.GlobalBatches);
        var from = origins.Overrides?.StepsPerEpoch is not null ? SettingOrigins.Options
            : recipe.HasOpenEpochs ? SettingOrigins.Default : SettingOrigins.Attribute;
        yield return [nameof(LoaderOptions.StepsPerEpoch), steps, from];
        yield return [nameof(recipe.ShuffleBuffer), Number(recipe.ShuffleBuffer), origins.Of(options => options.ShuffleBuffer)];
        yield return [nameof(DataSourceAttribute.Replayable), Word(!recipe.IsReadOnce), recipe.IsReadOnce ? SettingOrigins.Attribute : SettingOrigins.Default];
    }

    private IEnumerable<string[]> Run()
    {
        yield return [nameof(LoaderOptions.Shard), Word(origins.Overrides?.Shard ?? new Shard(0, 1)), origins.Of(options => options.Shard)];
        yield return [nameof(schedule.WorkerTimeout), Word(schedule.WorkerTimeout), origins.Of(options => options.WorkerTimeout)];
        yield return [nameof(schedule.ReadTimeout), Word(schedule.ReadTimeout), origins.Of(options => options.ReadTimeout)];
        if (origins.Overrides?.Resume is { } state)
            yield return [nameof(LoaderOptions.Resume), Invariant($"epoch {state.Epoch}, batch {state.Batch}"), SettingOrigins.Options];
        if (origins.Overrides is { Timeline: true })
            yield return [nameof(LoaderOptions.Timeline), Word(value: true), SettingOrigins.Options];
        if (origins.Overrides is { CancellationToken.CanBeCanceled: true })
            yield return [nameof(LoaderOptions.CancellationToken), "can be cancelled", SettingOrigins.Options];
    }

    private static string Number(long value) => Invariant($"{value:N0}");

    private static string Word(bool value) => value ? "true" : "false";

    private static string Word(Shard shard) => shard.WorldSize == 1 ? $"{shard}" : $"{shard}, {shard.Uneven}";

    private static string Word(TimeSpan time) => time == Timeout.InfiniteTimeSpan ? "none" : Invariant($"{time.TotalSeconds:0.###} s");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

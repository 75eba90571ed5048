using System.Globalization;
using Infeed.Columns;
using Infeed.CompilerServices;
using Infeed.Crews;
using Infeed.Crews.Processes;
using Infeed.Describing;
using Infeed.Diagnosing;
using Infeed.Metrics;
using Infeed.Monitoring;
using Infeed.Options;
using Infeed.Plan;
using Infeed.Profiles;
using Infeed.Statistics;
using Infeed.Tuning;
using Infeed.Workers.Forms;

namespace Infeed.Loading;

/// <summary>Assembles a loader for any form of source, and starts its crew.</summary>
internal static class NewLoader
{
    /// <param name="source">The source.</param>
    /// <param name="attribute">The options of its attribute.</param>
    /// <param name="overrides">Options set by the caller.</param>
    /// <param name="processes">Makes its crews of worker processes; null if it cannot be sent to one.</param>
    public static DataLoader<TBatch> Of<TSource, TWorker, TState, TBatch>(
        TSource source, LoaderOptions attribute, LoaderOptions? overrides, ProcessCrews<TSource>? processes)
        where TSource : class
        where TWorker : struct, ISourceWorker<TSource>
        where TState : struct, ISourceState<TSource>
        where TBatch : struct, IBatch<TBatch>, allows ref struct
    {
        if (overrides?.Gathering is not GatheredParts parts)
            return Of<TSource, TWorker, TState, TBatch>(source, attribute, overrides, processes, TuningReporter.Current);
        parts.Add<TSource, TWorker, TState>(source, attribute);
        // A mixture that gathers its parts has no use for loaders of them.
        return null!;
    }

    /// <param name="source">The source.</param>
    /// <param name="attribute">The options of its attribute.</param>
    /// <param name="overrides">Options set by the caller.</param>
    /// <param name="processes">Makes its crews of worker processes; null if it cannot be sent to one.</param>
    /// <param name="report">Who is told of the settings that are tried under <c>infeed tune</c>; null for a program that runs for itself.</param>
    public static DataLoader<TBatch> Of<TSource, TWorker, TState, TBatch>(
        TSource source, LoaderOptions attribute, LoaderOptions? overrides, ProcessCrews<TSource>? processes, TuningReporter? report)
        where TSource : class
        where TWorker : struct, ISourceWorker<TSource>
        where TState : struct, ISourceState<TSource>
        where TBatch : struct, IBatch<TBatch>, allows ref struct
    {
        var known = SourceClass.Of<TSource, TWorker>(source);
        var mixture = source as MixedSource;
        string[] names = mixture is not null ? [.. mixture.Parts.Select(part => FullNameOf(part.SourceType))] : [FullNameOf(typeof(TSource))];
        var schema = known.Schema.Measured(SourceFacts.Sizes<TSource, TWorker>(source));
        // The batches of a source that counts those have the size that its attribute says; another is refused where the recipe is made.
        var count = SourceFacts.Count<TSource, TWorker>(source, attribute.BatchSize ?? Knobs.BatchSize.Default);
        SourceTables? tables = null;
        var recipe = Recipe.Resolve(
            schema.Source, count, TWorker.DrawsRandom, attribute, overrides, known.Form, known.Stream,
            options => tables = TablesOf(schema.Source, count, options, new SourceTraits<TSource, TWorker>(source)));
        var schedule = Schedule.Resolve(attribute, overrides);
        if (known.HasEpochHooks)
            recipe = OfEpochs(recipe, schedule, schema.Source);
        var plan = BatchPlan.From(recipe, tables, schema.Source, overrides?.Resume);
        var cursor = new Cursor(schema, plan, string.Join(", ", names.Distinct()));
        var start = overrides?.Resume is { } state ? cursor.TicketOf(state) : 0;
        plan.ThrowIfRestIsUneven(schema.Source);
        var untuned = Untuned.Reason(recipe);
        var free = untuned is not null ? default : report is null ? schedule.Free : FreeKnobs.UnderTune(attribute, overrides);
        var origins = new SettingOrigins(attribute, overrides, free);
        // Refused here, where it is asked for, and not by the first worker that makes one.
        if (recipe.ShuffleBuffer > 0)
            _ = new SlotLayout(schema, recipe.ShuffleBuffer, option: nameof(recipe.ShuffleBuffer));
        // What reads it later, a crew or First(), reads the source as it is now.
        var head = SourceFacts.Copy<TSource, TWorker>(source);
        var crews = new CrewFactory<TSource, TWorker, TState>(head, plan, schema, processes);
        var facts = RecipeFacts.Of(schema.Source, plan, crews.Layout.SlotBytes, schedule);
        // An attribute is looked up where somebody asks for it alone.
        var tuned = mixture is not null
            ? TunedLoaderOf(MixtureName.Of(names), schema, code: null, recipe.Shards)
            : TunedLoaderOf(names[0], schema, report is null ? null : SourceHashAttribute.Of(typeof(TSource), names[0]), recipe.Shards);
        var retired = new RetiredCrews();
        var tuner = free.Any && plan.BatchesPerEpoch > 0 ? Tuner(tuned, Bounds(), facts, schedule, report, Another) : null;
        schedule = tuner?.Start ?? schedule;
        var delivered = new DeliveryCounter(schema, schedule.MaxQueueSize);
        var identity = new LoaderIdentity(schema.Source);
        var meter = new LoaderMeter(identity, delivered, facts, () => tuner?.Scaling);
        var timeline = new LoaderTimeline(schema.Source, plan, schedule.TimelineEvents);
        var leases = SharedLeases.Take<TSource, TState>(source);
        var turns = known.HasEpochHooks
            ? TurnsOf(SourceFacts.Copy<TSource, TWorker>(source), crews, retired, schedule, recipe.IsReadOnce)
            : null;
        var maxErrors = OptionRange.Check(Knobs.MaxSampleErrors, overrides?.MaxSampleErrors ?? attribute.MaxSampleErrors);
        var crew = Start(turns is null ? crews.Create : crews.CreateIdle, schedule, leases);
        var life = new LoaderLife(crew, retired, leases, meter, timeline, overrides?.CancellationToken ?? default);
        // The limits of the machine are asked for where something is tried alone.
        TuningBounds Bounds() => TuningBounds.Of(plan, schedule, crews.Layout.SlotBytes, free, known.Stream, report?.Memory, Machine.Limits());

        Crew Another(Schedule other)
        {
            retired.MakeRoom();
            return crews.Create(other);
        }

        SampleErrorLog? Errors(DeliveryCounter counted) =>
            recipe.OnSampleError == OnSampleError.Throw ? null : new SampleErrorLog(schema.Source, plan, counted, maxErrors);
        var look = new BatchLook(
            schema.Source, plan, crews.Layout, start, epoch => crews.CreateLook(epoch, schedule),
            () => Errors(new DeliveryCounter(schema, slots: 1)));
        var reader = new EpochReader(
            life, new BatchTaker(life, plan, crews.Layout, delivered, identity, start, maxErrors, Errors(delivered), turns, tuner), look);
        LoaderMetrics.Add(meter);
        tuner?.Begin();
        if (untuned is not null)
            report?.Update(tuned, TuningState.Untuned, $"no settings can be tried: {untuned}", profile: null);
        var description = new LoaderDescription(schema, crews.Layout, plan, mixture?.Terms, schedule, origins, untuned);
        LoaderSettings? settings = null;
        return new DataLoader<TBatch>(
            life, reader, cursor, meter, timeline, description,
            () => tuner?.Settings ?? (settings ??= LoaderSettings.Of(schedule, attribute, untuned, static () => MachineShape.Current.Name)));
    }

    private static EpochTurns<TSource, TWorker, TState> TurnsOf<TSource, TWorker, TState>(
        TSource head, CrewFactory<TSource, TWorker, TState> crews, RetiredCrews retired, Schedule schedule, bool isReadOnce)
        where TSource : class
        where TWorker : struct, ISourceWorker<TSource>
        where TState : struct, ISourceState<TSource> => new(head, crews.Of(head), retired, schedule, isReadOnce);

    private static SourceTables TablesOf<TSource, TWorker>(string source, long count, LoaderOptions? options, SourceTraits<TSource, TWorker> traits)
        where TSource : class
        where TWorker : struct, ISourceWorker<TSource>
    {
        var sampling = options?.Sampling
            ?? (traits.IsMixed ? Sampling.Mixed : traits.HasOrder ? Sampling.Ordered : traits.HasWeights ? Sampling.Weighted : Sampling.Every);
        if (options is { Bucketing: false, MaxElements: > 0 and var elements })
            throw new ArgumentException($"Bucketing is false, and MaxElements is {elements:N0}, which is of batches of similar length: leave one of them out.");
        var isBucketed = options?.Bucketing ?? (traits.HasLengths || options?.MaxElements > 0);
        return Enum.IsDefined(sampling)
            ? SourceTables.Of(source, count, options?.Subset, sampling, isBucketed, options?.SamplesPerEpoch, traits)
            : throw OptionRange.Error(nameof(LoaderOptions.Sampling), sampling, $"Sampling is {sampling}; it must be Every, Weighted, Balanced, Ordered or WeightedOnce.");
    }

    private static TunedLoader TunedLoaderOf(string fullName, SampleSchema schema, string? code, int shards) =>
        new(schema.Source, fullName, schema.Hash.ToString("x16", CultureInfo.InvariantCulture), code, shards);

    private static string FullNameOf(Type type) => (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!;

    private static LoaderTuner Tuner(
        TunedLoader loader, TuningBounds bounds, LoaderFacts facts, Schedule schedule, TuningReporter? report, Func<Schedule, Crew> create) => new(
        loader, bounds, report is null ? TuningEffort.WhileRunning : TuningEffort.Thorough(report.Budget), new CrewChange(schedule, create), report, facts);

    // Each epoch has a crew of its own then, which begins with it.
    private static Recipe OfEpochs(Recipe recipe, Schedule schedule, string source)
    {
        var problem = schedule.Free.Any ? "so Workers and MaxQueueSize cannot be measured while it is read: set them to numbers"
            : recipe is { HasOpenEpochs: false, IsReadOnce: true } ? "and with StepsPerEpoch these bring its shards to where they were by reading again, but it says Replayable = false: leave StepsPerEpoch out"
            : null;
        return problem is null
            ? recipe with { HasEpochHooks = true }
            : throw new ArgumentException($"{source} has an [EpochBegin] or [EpochEnd] method, for which each epoch has new workers, {problem}.");
    }

    private static Crew Start(Func<Schedule, Crew> create, Schedule schedule, SharedLeases leases)
    {
        Crew? crew = null;
        try
        {
            crew = create(schedule);
            crew.Start();
            return crew;
        }
        catch
        {
            if (crew is null || HasEnded(crew))
                leases.Release();
            else
                leases.Keep();
            throw;
        }
    }

    // If only some of the workers could start, those end by themselves, and the memory is freed with the last of them.
    private static bool HasEnded(Crew crew)
    {
        try
        {
            crew.Join(TimeSpan.FromSeconds(10));
            crew.Dispose();
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}

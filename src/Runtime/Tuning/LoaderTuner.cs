using System.Diagnostics;
using Infeed.Crews;
using Infeed.Diagnosing;
using Infeed.Options;
using Infeed.Profiles;
using Infeed.Statistics;

namespace Infeed.Tuning;

/// <summary>
/// Tries settings while a loader is read: a crew with another setting takes over at the next ticket, is measured over some batches, and is replaced by the
/// next one, until the best setting is found. No byte of any batch depends on it. Called by the consumer's thread, where it asks for batches.
/// </summary>
/// <param name="loader">What is tuned.</param>
/// <param name="bounds">Which settings may be tried.</param>
/// <param name="effort">How thoroughly.</param>
/// <param name="change">Makes crews.</param>
/// <param name="report">Is told what was found; null for nobody.</param>
/// <param name="facts">What a diagnosis must know of the loader.</param>
internal sealed class LoaderTuner(
    TunedLoader loader, TuningBounds bounds, TuningEffort effort, CrewChange change, TuningReporter? report, LoaderFacts facts)
{
    /// <summary>How often a measurement is repeated in which a worker process died.</summary>
    private const int MaxRetries = 3;

    /// <summary>The largest share of the budget that new workers may spend on reading before their first batch.</summary>
    private const double LongShare = 0.1;

    private readonly BlockMeter block = new(effort.MinBatches, effort.MinTime);
    private SettingsSearch search = new(bounds, effort);
    private IEnumerator<MeasuredSettings>? steps;
    private MeasuredSettings present = bounds.Start;
    private (int Deaths, int Retries, long Contentions) before;
    private string refusal = "";
    private string notTried = "";
    private bool isWarm;
    private bool isSettled;
    private bool isReading;
    private bool hasTurn;
    private TimeSpan spentBefore;

    /// <summary>The schedule with which the loader begins.</summary>
    public Schedule Start => change.Of(bounds.Start);

    /// <summary>The settings in force, and why.</summary>
    public LoaderSettings Settings { get; private set; } = Of(bounds.Start, isTuning: true, "nothing was measured yet");

    /// <summary>Whether it is measuring what is being read.</summary>
    public bool IsTrying => isReading && hasTurn && !isSettled;

    /// <summary>What more workers have given; null if that was not measured.</summary>
    public Scaling? Scaling { get; private set; }

    /// <summary>The loader was made.</summary>
    public void Begin() => report?.Update(loader, TuningState.Waiting, "nobody has read from it yet", profile: null);

    /// <summary>A batch was delivered.</summary>
    public void Delivered(Crew crew)
    {
        if (!isSettled && hasTurn)
            block.Delivered(Stopwatch.GetTimestamp(), (double)crew.SamplesFilled / crew.Plan.Recipe.BatchSize, crew.ConsumerWaited, crew.WorkersWaited);
    }

    /// <summary>A reading ends.</summary>
    public void Pause() => isReading = false;

    /// <summary>A reading begins.</summary>
    public void Interrupt()
    {
        if (isSettled)
            return;
        isReading = true;
        block.Interrupt();
        if (!block.IsStarved)
            return;
        // What was measured of longer readings is not to be compared with what comes now.
        block.CountsPauses = true;
        var longer = search.Measurements;
        search = new SettingsSearch(bounds, effort);
        search.Measurements.ExcludeAllOf(longer);
        steps = null;
    }

    /// <summary>The loop that begins awaits its batches: its thread must not be held up by filling them.</summary>
    public void KeepLoopFree()
    {
        // Where the options say that there are no workers, there is no other setting.
        if (bounds.Workers is null)
            search.Measurements.Exclude(bounds.With(workers: 0, areProcesses: false));
    }

    /// <summary>The crew that shall fill the next batch, already started; null if it is the present one.</summary>
    /// <param name="crew">The present one.</param>
    public Crew? Next(Crew crew)
    {
        if (isSettled)
            return null;
        hasTurn = TuningTurn.TryTake(this);
        if (!hasTurn)
            return null;
        if (steps is null)
        {
            steps = search.Steps().GetEnumerator();
            return Continue();
        }

        if (!block.IsComplete)
            return null;
        if (crew.WorkerDeaths > before.Deaths && before.Retries < MaxRetries)
        {
            BeginBlock(crew.WorkerDeaths, before.Retries + 1);
            return null;
        }

        var isFar = TakesLong(crew);
        // An epoch that ends by itself begins all shards anew, so workers that take over there need not read up to a position.
        if (isFar && crew.Plan.Recipe.HasOpenEpochs)
            return null;
        Add(crew);
        isWarm = true;
        before.Deaths = crew.WorkerDeaths;
        if (!isFar)
            return Continue();
        notTried = "; no more were tried, because other workers would have to read for long to take over: a [Skip] method would spare them that";
        return Settle();
    }

    /// <summary>
    /// The crew that goes on after the present one has ended by itself, already started; null if the present one was not just tried. Without tuning the program
    /// would not have had these settings, so it must not see how they failed.
    /// </summary>
    /// <param name="reason">Why it has ended.</param>
    public Crew? Recover(string reason)
    {
        if (isSettled)
            return null;
        Exclude(present, reason);
        while (search.Best() is { } best)
        {
            if (Change(best, out var crew))
                return crew;
        }

        return null;
    }

    /// <summary>The loader ends.</summary>
    public void End()
    {
        if (!isSettled)
        {
            var profile = Profile();
            var note = profile is null
                ? "the loader ended before anything was measured: let it be read for more batches"
                : $"the loader ended before all was measured, with which another one of its source may go on; best so far: {SettingsText.Of(profile.Settings)}";
            report?.Update(loader, TuningState.Ended, note, profile);
        }

        // What was measured with pauses is of the readings of this loader. Without a measurement of the setting to begin with, none can be compared with it.
        if (steps is not null && !block.CountsPauses && search.Measurements.Of(bounds.Start) is not null)
            report?.Leave(new LeftSearch(loader, bounds, search, steps, isSettled ? null : present, spentBefore + block.Spent));
        isSettled = true;
        steps = null;
    }

    private void Add(Crew crew)
    {
        var times = default(CrewTimes);
        crew.Measure(ref times);
        var result = block.Result(Monitor.LockContentionCount - before.Contentions) with { Watched = times.Filled.Watched };
        var left = isWarm || block.CountsPauses ? null : report?.Take(loader, bounds, result);
        if (left is not null)
            GoOn(left with { Unfinished = left.Unfinished == present ? null : left.Unfinished });
        search.Measurements.Add(present, result);
    }

    private void GoOn(LeftSearch left)
    {
        left.Search.Measurements.ExcludeAllOf(search.Measurements);
        (search, steps, spentBefore) = (left.Search, left.Rest().GetEnumerator(), left.Spent);
    }

    /// <summary>Whether workers that take over would have to read for long before they come to their first batch.</summary>
    private bool TakesLong(Crew crew)
    {
        if (!bounds.AreSamplesReadOver || crew.Position < 0)
            return false;
        var perSecond = search.Best() is { } best ? search.Measurements.Highest(best) : block.PerSecond;
        return (crew.Position - crew.Plan.BeginningOfShards(crew.Position)) / perSecond > LongShare * effort.Budget.TotalSeconds;
    }

    private Crew? Continue()
    {
        while (spentBefore + block.Spent < effort.Budget && steps!.MoveNext())
        {
            var settings = steps.Current;
            if (search.Measurements.IsExcluded(settings) || !Change(settings, out var crew))
                continue;
            var best = search.Best() is { } known ? $"; best so far: {SettingsText.Of(known)}" : "";
            report?.Update(loader, TuningState.Measuring, $"tries {SettingsText.Of(present)}{best}{TakeRefusal()}", Profile());
            return crew;
        }

        return Settle();
    }

    private Crew? Settle()
    {
        Crew? crew = null;
        while (search.Best() is { } best && !Change(best, out crew))
        {
            // It is left out, and the next best comes.
        }

        isSettled = true;
        Scaling = search.Measurements.Scaling();
        Settings = Of(present, isTuning: false, TuningText.Reason(search.Measurements, present, Scaling) + notTried);
        InfeedEventSource.Log.Settled(loader.Name, SettingsText.Of(present), Settings.Reason);
        report?.Update(loader, TuningState.Settled, $"{SettingsText.Of(present)}: {Settings.Reason}{TakeRefusal()}", Profile(), Advice());
        return crew;
    }

    // False where no crew with these settings could be started: the one before goes on.
    private bool Change(MeasuredSettings settings, out Crew? crew)
    {
        crew = null;
        if (settings != present)
        {
            crew = change.Start(settings, out var reason);
            if (crew is null)
            {
                Exclude(settings, reason);
                return false;
            }

            before.Deaths = 0;
        }

        present = settings;
        Settings = Of(settings, isTuning: true, "it is being measured");
        BeginBlock(before.Deaths, retries: 0);
        return true;
    }

    private void Exclude(MeasuredSettings settings, string reason)
    {
        search.Measurements.Exclude(settings);
        refusal = $"; {SettingsText.Of(settings)} cannot be tried: {reason}";
    }

    private string TakeRefusal()
    {
        var text = refusal;
        refusal = "";
        return text;
    }

    private void BeginBlock(int deaths, int retries)
    {
        before = (deaths, retries, Monitor.LockContentionCount);
        // Each crew of processes compiles the source's code for itself; that of threads has been compiled by the first.
        block.Begin(
            bounds.Threads(present), present.MaxQueueSize, bounds.WarmUp(present),
            isWarm && !present.UseMultiprocessing ? TuningEffort.ThreadWarmUp : TuningEffort.CodeWarmUp);
    }

    private string? Advice() => search.Measurements.Of(present) is { } result ? TuningAdvice.Of(facts, present, result) : null;

    private SourceProfile? Profile()
    {
        if (search.Best() is not { } best)
            return null;
        var candidates = search.Measurements.Settings.Select(settings => search.Measurements.Describe(settings, bounds.Bytes(settings))).ToList();
        var chosen = search.Measurements.Describe(best, bounds.Bytes(best));
        return new SourceProfile(
            loader.FullName, loader.Schema, DateOnly.FromDateTime(DateTime.UtcNow), best, chosen.BatchesPerSecond, chosen.ConsumerWaiting, chosen.MemoryBytes,
            candidates, loader.Shards, loader.Code);
    }

    private static LoaderSettings Of(MeasuredSettings settings, bool isTuning, string reason) =>
        new(settings.Workers, settings.UseMultiprocessing, settings.MaxQueueSize, isTuning, reason);
}

/// <summary>The source of a loader that is tuned.</summary>
/// <param name="Name">Its name in messages.</param>
/// <param name="FullName">Its full name in metadata, of a generic one that of its definition.</param>
/// <param name="Schema">The hash of its columns, as 16 hexadecimal digits.</param>
/// <param name="Code">The hash of its code, as 16 hexadecimal digits; null if its build did not tell it, or if it is a mixture.</param>
/// <param name="Shards">The shards of a stream; 0 if it is none.</param>
internal sealed record TunedLoader(string Name, string FullName, string Schema, string? Code, int Shards);

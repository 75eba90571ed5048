using System.Diagnostics;
using System.Globalization;
using Infeed.Crews;
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
internal sealed class LoaderTuner(TunedLoader loader, TuningBounds bounds, TuningEffort effort, CrewChange change, TuningReporter? report)
{
    private readonly SettingsSearch search = new(bounds, effort);
    private readonly BlockMeter block = new(effort.MinBatches, effort.MinTime);
    private readonly long began = Stopwatch.GetTimestamp();
    private IEnumerator<MeasuredSettings>? steps;
    private MeasuredSettings measured = bounds.Start;
    private bool isSettled;

    /// <summary>The schedule with which the loader begins.</summary>
    public Schedule Start => change.Of(bounds.Start);

    /// <summary>The settings in force, and why.</summary>
    public LoaderSettings Settings { get; private set; } = Of(bounds.Start, isTuning: true, "nothing was measured yet");

    /// <summary>A batch was delivered.</summary>
    public void Delivered(Crew crew)
    {
        if (isSettled)
            return;
        var times = default(CrewTimes);
        crew.Measure(ref times);
        block.Delivered(Stopwatch.GetTimestamp(), Ticks(times.ConsumerWaiting), Ticks(times.WorkerWaiting));
    }

    /// <summary>A reading begins or ends.</summary>
    public void Interrupt() => block.Interrupt();

    /// <summary>The crew that shall fill the next batch, already started; null if it is the present one.</summary>
    public Crew? Next()
    {
        if (isSettled)
            return null;
        if (steps is null)
        {
            steps = search.Steps().GetEnumerator();
            // The first step is the setting with which the loader was made.
            steps.MoveNext();
            block.Begin(measured.Workers, measured.MaxQueueSize);
            report?.Update(loader, TuningState.Measuring, $"tries {Text(measured)}", profile: null);
            return null;
        }

        if (!block.IsComplete)
            return null;
        search.Measurements.Add(measured, block.Result());
        return Continue();
    }

    /// <summary>The loader ends.</summary>
    public void End()
    {
        if (isSettled)
            return;
        isSettled = true;
        if (Profile() is { } profile)
            report?.Update(loader, TuningState.Settled, $"the loader ended before all was measured; best so far: {Text(profile.Settings)}", profile);
        else
            report?.Update(loader, TuningState.TooShort, "the loader ended before anything was measured: let it be read for more batches", profile: null);
    }

    private Crew? Continue()
    {
        while (Stopwatch.GetElapsedTime(began) < effort.Budget && steps!.MoveNext())
        {
            if (Change(steps.Current, out var crew))
            {
                report?.Update(loader, TuningState.Measuring, $"tries {Text(measured)}; best so far: {Text(search.Best())}", Profile());
                return crew;
            }
        }

        isSettled = true;
        var best = search.Best();
        if (!Change(best, out var chosen))
            best = measured;
        Settings = Of(best, isTuning: false, Reason(best));
        InfeedEventSource.Log.Settled(loader.Name, Text(best), Settings.Reason);
        report?.Update(loader, TuningState.Settled, $"{Text(best)}: {Settings.Reason}", Profile());
        return chosen;
    }

    // False where no crew with these settings could be started: the one before goes on.
    private bool Change(MeasuredSettings settings, out Crew? crew)
    {
        crew = null;
        if (settings != measured)
        {
            crew = change.Start(settings, out var reason);
            if (crew is null)
            {
                search.Measurements.Exclude(settings);
                report?.Update(loader, TuningState.Measuring, $"{Text(settings)} cannot be tried: {reason}", Profile());
                return false;
            }
        }

        measured = settings;
        Settings = Of(settings, isTuning: true, "it is being measured");
        block.Begin(settings.Workers, settings.MaxQueueSize);
        return true;
    }

    private SourceProfile? Profile()
    {
        if (!search.Measurements.Settings.Any())
            return null;
        var candidates = search.Measurements.Settings.Select(settings => search.Measurements.Describe(settings, bounds.Bytes(settings))).ToList();
        var best = search.Best();
        var chosen = search.Measurements.Describe(best, bounds.Bytes(best));
        return new SourceProfile(
            loader.FullName, loader.Schema, DateOnly.FromDateTime(DateTime.UtcNow), best, chosen.BatchesPerSecond, chosen.ConsumerWaiting, chosen.MemoryBytes,
            candidates);
    }

    private string Reason(MeasuredSettings best)
    {
        var result = search.Measurements.Of(best)!.Value;
        var fastest = search.Measurements.Of(search.Measurements.Fastest(_ => true)!)!.Value;
        var count = search.Measurements.Settings.Count();
        var waits = string.Create(CultureInfo.InvariantCulture, $"{result.BatchesPerSecond:0.##} batches/s, the loop waits {100 * result.Waiting:0.#} % of its time");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{waits}; the cheapest of {count} settings within {100 * SettingsSearch.Tolerance:0} % of the fastest, {fastest.BatchesPerSecond:0.##} batches/s");
    }

    private static LoaderSettings Of(MeasuredSettings settings, bool isTuning, string reason) =>
        new(settings.Workers, settings.UseMultiprocessing, settings.MaxQueueSize, isTuning, reason);

    private static string Text(MeasuredSettings settings) => settings.Workers == 0
        ? "no workers"
        : $"{settings.Workers} {(settings.UseMultiprocessing ? "processes" : "threads")}, a queue of {settings.MaxQueueSize}";

    private static long Ticks(TimeSpan time) => (long)(time.TotalSeconds * Stopwatch.Frequency);
}

/// <summary>The source of a loader that is tuned.</summary>
/// <param name="Name">Its name in messages.</param>
/// <param name="FullName">Its full name in metadata, of a generic one that of its definition.</param>
/// <param name="Schema">The hash of its columns, as 16 hexadecimal digits.</param>
internal sealed record TunedLoader(string Name, string FullName, string Schema);

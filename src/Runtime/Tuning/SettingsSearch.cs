using Infeed.Profiles;

namespace Infeed.Tuning;

/// <summary>
/// Which settings to measure, one after the other, and which of them to choose: the cheapest within 2 % of the fastest. First the number of workers, then
/// their kind, then those among which the choice lies in turn, the queue last. Knows nothing of loaders and clocks.
/// </summary>
internal sealed class SettingsSearch
{
    /// <summary>The gain in speed that more workers must bring; with less, no larger number is tried.</summary>
    private const double WorthwhileGain = 0.10;

    /// <summary>Beyond one worker a processor, the number of workers grows by this factor at each step.</summary>
    private const int ClimbFactor = 4;

    /// <summary>The share of a speed in proportion to the number of workers from which on they are said not to hold up one another.</summary>
    private const double StraightShare = 0.8;

    /// <summary>
    /// Workers that are blocked for a smaller share of their time than this need a processor each, so more of them than processors bring nothing.
    /// </summary>
    private const double BusyShare = 0.05;

    /// <summary>A smaller number of workers is tried only if it saves at least one worker in this many.</summary>
    private const int WorthwhileFewer = 4;

    /// <summary>A setting that was measured once, and was slower than this share of the fastest, is not measured again.</summary>
    private const double HopelessShare = 0.5;

    /// <summary>
    /// No workers are tried where they would be as fast as this share of the fastest setting, by what one worker took. A thread that fills and reads
    /// has the batch in the cache of its processor, which can make up for as much: batches of 19 MB were 1.15 times as fast as with two workers.
    /// </summary>
    private const double NoWorkersShare = 1.0 / 3;

    private readonly TuningBounds bounds;
    private readonly TuningEffort effort;
    private readonly Choice choice;
    private readonly Contests contests;

    public SettingsSearch(TuningBounds bounds, TuningEffort effort)
    {
        (this.bounds, this.effort) = (bounds, effort);
        choice = new Choice(Measurements);
        contests = new Contests(Measurements, choice, effort);
    }

    public Measurements Measurements { get; } = new();

    /// <summary>The setting to take by what was measured; null if no setting that can be had was measured.</summary>
    public MeasuredSettings? Best() => choice.Best();

    /// <summary>
    /// The settings to measure. Before the next one is asked for, the caller adds the measurement of the one before to <see cref="Measurements"/>, or excludes
    /// it there.
    /// </summary>
    public IEnumerable<MeasuredSettings> Steps() =>
        Climb(bounds.UseMultiprocessing ?? false).Concat(OtherKind()).Concat(NoWorkers()).Concat(Rounds()).Concat(SmallerQueues()).Concat(LargerQueues());

    // One worker, then those that have as many threads as there are processors, then more by the factor as long as that pays, then what lies between.
    private IEnumerable<MeasuredSettings> Climb(bool areProcesses)
    {
        var workers = bounds.Workers ?? 1;
        if (Try(workers, areProcesses) is { } first)
            yield return first;
        foreach (var more in ClimbOn(workers, areProcesses))
            yield return more;
    }

    private IEnumerable<MeasuredSettings> ClimbOn(int workers, bool areProcesses)
    {
        if (bounds.Workers is not null)
            yield break;
        var before = workers;
        while (NextStep(before, workers, areProcesses) is { } next)
        {
            if (Try(next, areProcesses) is { } step)
                yield return step;
            foreach (var again in Doubted(workers, next, areProcesses))
                yield return again;
            if (!IsWorthwhile(workers, next, areProcesses))
                break;
            (before, workers) = (workers, next);
        }

        foreach (var between in Between(areProcesses))
        {
            if (Try(between, areProcesses) is not { } step)
                continue;
            var known = FastestWorkers(areProcesses);
            yield return step;
            // What was the fastest until then may have been slowed where it was measured.
            if (!effort.HasContests && known is { } workersBefore && FastestWorkers(areProcesses) == between)
                yield return bounds.With(workersBefore, areProcesses);
        }
    }

    private bool IsWorthwhile(int workers, int more, bool areProcesses) => SpeedOf(more, areProcesses) >= (1 + WorthwhileGain) * SpeedOf(workers, areProcesses);

    // Other work on the machine may have slowed a measurement that ends the climb, so it is taken twice. Where settings are measured more often, both take
    // turns, so that it affects both.
    private IEnumerable<MeasuredSettings> Doubted(int workers, int more, bool areProcesses)
    {
        if (IsWorthwhile(workers, more, areProcesses) || SpeedOf(more, areProcesses) < HopelessShare * SpeedOf(workers, areProcesses))
            yield break;
        if (effort.HasContests)
            yield return bounds.With(workers, areProcesses);
        yield return bounds.With(more, areProcesses);
    }

    private int? NextStep(int before, int workers, bool areProcesses)
    {
        var ofCores = bounds.WorkersOf(bounds.Cores, areProcesses);
        if (Measured(workers, areProcesses) is not { } result || result.Waiting < Choice.Tolerance
            || (workers >= ofCores && result.Watched.BlockedShare < BusyShare))
            return null;
        var most = Math.Min(bounds.MaxWorkers(areProcesses), Enough(workers, result));
        var next = Math.Min(most, workers < ofCores ? ofCores : IsStraight(before, workers, areProcesses) ? most : workers * ClimbFactor);
        next = MostThatFit(bounds.Useful(next, areProcesses), areProcesses);
        return next > workers ? next : null;
    }

    // Where threads outnumber the processors and their speed still grows with their number, the climb goes to the largest number at once. Processes take time
    // to start, and memory, so their number always grows step by step.
    private bool IsStraight(int before, int workers, bool areProcesses) =>
        !areProcesses && workers > bounds.Cores && SpeedOf(workers, areProcesses) >= StraightShare * workers / before * SpeedOf(before, areProcesses);

    /// <summary>As many workers as would just keep up with the loop, if they did not hold up one another.</summary>
    private static int Enough(int workers, BlockResult result) =>
        (int)Math.Min(Knobs.Workers.Max, Math.Ceiling(workers * result.LoopPerSecond / result.BatchesPerSecond * 1.1));

    // The number that the scalability law says is best, then the number that would just keep up with the loop. Lazy: the second depends on the measurement
    // of the first.
    private IEnumerable<int> Between(bool areProcesses)
    {
        if (FastestWorkers(areProcesses) is not { } best)
            yield break;
        var above = Tried(areProcesses).Where(workers => workers > best).DefaultIfEmpty(best).Min();
        if (above > best + 1)
        {
            var points = Tried(areProcesses).Select(workers => (workers, SpeedOf(workers, areProcesses))).ToList();
            var peak = points.Count > 2 ? ScalabilityLaw.Fit(points).Peak : double.PositiveInfinity;
            var middle = Math.Sqrt((double)best * above);
            yield return bounds.Useful((int)Math.Round(Math.Clamp(peak > best && peak < above ? peak : middle, best + 1, above - 1)), areProcesses);
        }

        best = FastestWorkers(areProcesses) ?? best;
        var below = Tried(areProcesses).Where(workers => workers < best).DefaultIfEmpty(best).Max();
        if (below < best - 1 && Measured(below, areProcesses) is { } slower && Measured(best, areProcesses) is { } fast)
        {
            var enough = (int)Math.Ceiling(below * Math.Min(fast.LoopPerSecond, fast.BatchesPerSecond / (1 - Choice.Tolerance)) / slower.BatchesPerSecond);
            enough = bounds.Useful(enough, areProcesses);
            if (enough > below && enough <= best - Math.Max(1, best / WorthwhileFewer))
                yield return enough;
        }
    }

    private IEnumerable<MeasuredSettings> OtherKind()
    {
        if (bounds.UseMultiprocessing is not null || !effort.TriesProcesses || FastestWorkers(areProcesses: false) is not { } best || best == 0)
            yield break;
        // Where the loop waits for nothing, processes cannot make it faster.
        if (Measured(best, areProcesses: false)!.Value.Waiting < Choice.Tolerance)
            yield break;
        // Threads that wait for a common lock do not tell how many processes are best, because each process has a lock of its own.
        var fewest = Tried(areProcesses: false).Min();
        var scales = SpeedOf(best, areProcesses: false) >= (1 + WorthwhileGain) * SpeedOf(fewest, areProcesses: false);
        // Of several threads each: no more threads than were best, because the climb from there only goes up.
        var first = Math.Clamp((scales ? best : fewest) / bounds.WorkersPerProcess, 1, bounds.MaxWorkers(areProcesses: true));
        first = MostThatFit(bounds.Useful(first, areProcesses: true), areProcesses: true);
        if (Try(first, areProcesses: true) is { } same)
            yield return same;
        // Fewer threads than were best are no worse for being slower in proportion.
        var share = Math.Min(1, (double)bounds.Threads(bounds.With(first, areProcesses: true)) / best);
        if (scales && SpeedOf(first, areProcesses: true) < (1 - WorthwhileGain) * share * SpeedOf(best, areProcesses: false))
            yield break;
        foreach (var more in ClimbOn(first, areProcesses: true))
            yield return more;
    }

    // Finds sources that are so cheap that handing their batches over costs more than filling them, and those whose batches stay in the cache of the
    // processor that fills and reads them.
    private IEnumerable<MeasuredSettings> NoWorkers()
    {
        if (bounds.Workers is not null || bounds.UseMultiprocessing == true || !bounds.MayLoopFill
            || Measured(1, areProcesses: false) is not { } one || Measurements.Fastest(_ => true) is not { } fastest)
            yield break;
        // A program that uses its loader gains too little where its loop does not wait, and new workers that read over what lies before cost it more.
        if (!effort.HasContests && (one.Waiting < Choice.Tolerance || bounds.AreSamplesReadOver))
            yield break;
        if (SpeedInTurn(one) < NoWorkersShare * Speed(fastest) || Try(0, areProcesses: false) is not { } none)
            yield break;
        yield return none;
        // Where settings are measured once, either may have been slowed by something else on the machine.
        if (effort.HasContests || Speed(none) < HopelessShare * Speed(fastest))
            yield break;
        yield return fastest;
        yield return none;
    }

    // About the speed without workers, where the loop and the filling take turns. Workers that are far above it are worth the hand-over. One worker does no
    // less than its share of what several do, unless something else on the machine has slowed it where it was measured.
    private double SpeedInTurn(BlockResult one)
    {
        var ofWorker = Measurements.Settings.Where(settings => settings is { Workers: > 0, UseMultiprocessing: false })
            .Max(settings => Measurements.Of(settings)!.Value.WorkerPerSecond / settings.Workers);
        return 1 / ((1 / one.LoopPerSecond) + (1 / ofWorker));
    }

    // Each process takes memory that a thread does not take.
    private int MostThatFit(int workers, bool areProcesses)
    {
        while (workers > 1 && areProcesses && !bounds.Fits(bounds.With(workers, areProcesses)))
            workers--;
        return workers;
    }

    // The settings take turns, so that other work on the machine affects all of them.
    private IEnumerable<MeasuredSettings> Rounds()
    {
        for (var round = 1; round < effort.Rounds; round++)
        {
            // Other work on the machine may have slowed a single measurement, so the first excludes only what was far slower; later rounds exclude more.
            foreach (var settings in contests.Rivals(round == 1 ? HopelessShare : Contests.RivalShare))
            {
                if (Measurements.Count(settings) > round)
                    continue;
                if (contests.Undecided().Contains(settings))
                    yield return settings;
                else
                    contests.Leave(1);
            }
        }

        while (contests.Undecided() is { Count: > 0 } undecided && contests.TryTake(undecided.Count))
        {
            foreach (var settings in undecided)
                yield return settings;
        }
    }

    // Halves the queue as long as nothing is lost by it; each half is measured in turn with the whole.
    private IEnumerable<MeasuredSettings> SmallerQueues()
    {
        if (bounds.MaxQueueSize is not null)
            yield break;
        var whole = Best();
        while (whole is { Workers: > 0 } && bounds.FewestSlots(whole.Workers, whole.UseMultiprocessing) is var fewest
            && whole with { MaxQueueSize = Math.Max(fewest, whole.MaxQueueSize / 2) } is var half
            && half.MaxQueueSize < whole.MaxQueueSize && bounds.Bytes(whole) - bounds.Bytes(half) >= effort.WorthSaving)
        {
            foreach (var settings in InTurn(half, whole))
                yield return settings;
            if (Measurements.Of(half) is null || Speed(half) < (1 - Choice.Tolerance) * Speed(whole) || !choice.HasShortWaits(half))
                yield break;
            whole = half;
        }
    }

    // The loop waits, and so do the workers: batches come in bursts, which a larger queue evens out.
    private IEnumerable<MeasuredSettings> LargerQueues()
    {
        if (bounds.MaxQueueSize is not null)
            yield break;
        while (Best() is { Workers: > 0 } best && Measurements.Of(best) is { Waiting: > Choice.Tolerance, WorkersWaiting: > 4 * Choice.VisibleWait })
        {
            var larger = best with { MaxQueueSize = best.MaxQueueSize * 4 };
            if (!bounds.Fits(larger) || Measurements.Count(larger) > 0 || Measurements.IsExcluded(larger))
                yield break;
            foreach (var settings in InTurn(larger, best))
                yield return settings;
        }
    }

    // Measures a setting in turn with one that was measured already, so that other work on the machine affects both.
    private IEnumerable<MeasuredSettings> InTurn(MeasuredSettings settings, MeasuredSettings known)
    {
        yield return settings;
        var round = 1;
        while (contests.IsOpen(settings, known) && (round < effort.Rounds || contests.TryTake(2)))
        {
            yield return known;
            yield return settings;
            round++;
        }

        contests.Leave(2 * Math.Max(0, effort.Rounds - round));
    }

    private MeasuredSettings? Try(int workers, bool areProcesses)
    {
        var settings = bounds.With(workers, areProcesses);
        return Measurements.Count(settings) > 0 || Measurements.IsExcluded(settings) || !(bounds.Fits(settings) || settings == bounds.Start) ? null : settings;
    }

    private IEnumerable<int> Tried(bool areProcesses) =>
        Measurements.Settings.Where(settings => settings.UseMultiprocessing == areProcesses).Select(settings => settings.Workers).Distinct();

    private int? FastestWorkers(bool areProcesses) => Measurements.Fastest(settings => settings.UseMultiprocessing == areProcesses)?.Workers;

    private BlockResult? Measured(int workers, bool areProcesses) => Measurements.Of(bounds.With(workers, areProcesses));

    private double SpeedOf(int workers, bool areProcesses) => Measured(workers, areProcesses)?.BatchesPerSecond ?? 0;

    private double Speed(MeasuredSettings settings) => Measurements.Of(settings)?.BatchesPerSecond ?? 0;
}

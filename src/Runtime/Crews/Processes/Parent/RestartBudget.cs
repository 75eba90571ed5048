using Infeed.Crews.Processes.Shared;
using Infeed.Plan;
using Infeed.Ring;

namespace Infeed.Crews.Processes.Parent;

/// <summary>
/// Decides whether a dead worker process is started again. A loader survives any number of deaths as long as it makes progress between them. A sample that
/// kills every worker that tries it, or a worker that cannot start, ends the loader with an exception that says so.
/// </summary>
/// <param name="source">The name of the source.</param>
/// <param name="keeper">Says what the dead workers were doing.</param>
/// <param name="recipe">What is loaded, and what becomes of samples that cannot be.</param>
internal sealed class RestartBudget(string source, RingKeeper<HardwareAtomics> keeper, Recipe recipe)
{
    /// <summary>The number of consecutive deaths at one sample, or during start-up, that ends a loader.</summary>
    private const int MaxInTurn = 3;

    /// <summary>
    /// The number of consecutive deaths during start-up that ends a loader if the worker may not be at fault: it was killed, or the other workers made
    /// progress meanwhile. Something may be killing workers at random.
    /// </summary>
    private const int MaxAtStart = 10;

    /// <summary>
    /// The number of deaths of one worker while it fills that ends a loader, if no batch was begun between them. Counted for each worker, because all workers
    /// may be killed at once.
    /// </summary>
    private const int MaxAtWork = 10;

    /// <summary>The number of deaths of one idle worker that ends a loader, if no batch was begun between them.</summary>
    private const int MaxIdle = 100;

    private readonly Dictionary<int, (uint Gate, SeatActivity Activity, int Deaths)> atSample = [];
    private readonly Dictionary<int, (int Deaths, (uint, long) Since)> atStart = [];
    private readonly Dictionary<int, (int AtWork, int Idle)> withoutProgress = [];
    private readonly List<long> deadly = [];
    private (uint, long) progress;

    /// <summary>The samples that the loader goes on without, because they have killed their workers.</summary>
    public long[] Deadly => [.. deadly];

    /// <summary>Why the loader must end; null if the worker is to be started again. Must be called before the seats of the dead worker are vacated.</summary>
    public Exception? Judge(WorkerDeath death)
    {
        if (Array.Find(death.Pages, page => page.Stage == SeatStage.StartFailed) is { } failed)
            return failed.Failure().ToException(source, epoch: 0);
        if (WorkerExit.IsFinal(death.ExitCode) || (death.IsAtStart && death.Silence is not null))
            return Exception(death, death.Description, []);
        if (recipe.IsReadOnce && !death.IsAtStart)
            return Exception(death, $"{death.Description}, and what its shards have given cannot be read again, because {source} says Replayable = false", []);
        return AtStart(death) ?? AtSample(death) ?? WithoutProgress(death);
    }

    private WorkerException? AtStart(WorkerDeath death)
    {
        if (!death.IsAtStart)
        {
            atStart.Remove(death.Worker);
            return null;
        }

        var now = keeper.Progress;
        var (deaths, since) = atStart.GetValueOrDefault(death.Worker, (0, now));
        atStart[death.Worker] = (++deaths, since);
        return deaths < (now == since && !WorkerExit.IsKill(death.ExitCode) ? MaxInTurn : MaxAtStart)
            ? null
            : Exception(death, $"{death.Description}, {deaths} times in turn before it could fill a batch", []);
    }

    // If a process has several threads, it cannot be told which of them killed it: all their samples are counted.
    private WorkerException? AtSample(WorkerDeath death)
    {
        var fatal = new List<SeatActivity>();
        foreach (var page in death.Pages)
        {
            var activity = keeper.Look(page.Seat);
            if (!activity.IsFilling)
            {
                atSample.Remove(page.Seat);
                continue;
            }

            // If the ring is in another run than at the last death, the sample has been filled since, or is no longer needed: counting starts anew.
            var gate = keeper.Progress.Gate;
            var before = atSample.GetValueOrDefault(page.Seat);
            var deaths = before.Gate == gate && before.Activity == activity ? before.Deaths + 1 : 1;
            atSample[page.Seat] = (gate, activity, deaths);
            if (deaths >= MaxInTurn)
                fatal.Add(activity);
        }

        if (fatal.Count == 0 || TryLeaveOut(fatal))
            return null;
        var named = string.Join(" or ", fatal.Select(at => keeper.Describe(at, withBatch: true)));
        var samples = fatal.ConvertAll(keeper.SampleAt);
        if (samples.Contains(TicketSamples.None))
        {
            return Exception(
                death,
                fatal.Count == 1 ? $"{death.Description}, {MaxInTurn} times in turn at {named}: this batch cannot be filled"
                    : $"{death.Description}, {MaxInTurn} times in turn at {named}: one of these batches cannot be filled",
                []);
        }

        return Exception(
            death,
            fatal.Count == 1 ? $"{death.Description}, {MaxInTurn} times in turn at {named}: this sample cannot be filled"
                : $"{death.Description}, {MaxInTurn} times in turn at {named}: one of these samples cannot be filled",
            [.. samples]);
    }

    // Only where it is known which sample it was: the other threads of a process may have been at samples that are sound. The slot has the sample that was
    // tried, which may be one in the place of another.
    private bool TryLeaveOut(List<SeatActivity> found)
    {
        if (found is not [var at] || recipe.OnSampleError == OnSampleError.Throw || recipe.Form.Has(FormTraits.Sharded))
            return false;
        var sample = keeper.SampleAt(at);
        if (sample < 0 || deadly.Contains(sample) || deadly.Count == Recipe.MaxDeadly)
            return false;
        deadly.Add(sample);
        atSample.Clear();
        withoutProgress.Clear();
        return true;
    }

    private WorkerException? WithoutProgress(WorkerDeath death)
    {
        var now = keeper.Progress;
        if (now != progress)
        {
            progress = now;
            withoutProgress.Clear();
        }

        // Deaths during start-up are counted by AtStart.
        if (death.IsAtStart)
            return null;
        var isAtWork = Array.Exists(death.Pages, page => keeper.Look(page.Seat).IsFilling);
        var (atWork, idle) = withoutProgress.GetValueOrDefault(death.Worker);
        withoutProgress[death.Worker] = isAtWork ? (atWork + 1, idle) : (atWork, idle + 1);
        if (isAtWork ? atWork + 1 < MaxAtWork : idle + 1 < MaxIdle)
            return null;
        var deaths = withoutProgress.Values.Sum(of => of.AtWork + of.Idle);
        return Exception(death, $"{death.Description}, the last of {deaths} deaths of workers between which no batch was begun", []);
    }

    private WorkerException Exception(WorkerDeath death, string what, long[] samples) =>
        new($"Worker process {death.Worker} of {source} {what}.", death.Worker, death.ExitCode, death.StandardError, samples);
}

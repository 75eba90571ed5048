using System.Diagnostics;

namespace Infeed.EndToEnd.Sources;

/// <summary>Kills worker processes of this program at moments that a seed decides on, while others read.</summary>
/// <param name="loader">The loader that others read.</param>
/// <param name="count">The number of workers.</param>
/// <param name="seed">Decides on everything that is not the system's.</param>
public sealed class Killer(DataLoader<Numbers.Batch> loader, int count, int seed)
{
    /// <summary>Kills in turn before a worker can work. A loader bears nine, and others here may hit one that has not quite begun to work.</summary>
    private const int MaxInTurn = 6;

    private const int MinBatches = 20;

    // A safety net: nothing that is waited for takes a tenth of it.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private readonly Random random = new(seed);
    private readonly HashSet<WorkerProcess> seen = [];

    // Read by those who read batches, too: the number of them alone.
    private readonly HashSet<WorkerProcess> killed = [];

    /// <summary>Processes that were killed.</summary>
    public int Killed => killed.Count;

    /// <summary>Those of them whose assignment was being written.</summary>
    public int KilledWhileWritten { get; private set; }

    /// <summary>Those of them that were reading the end of their assignment, or the source.</summary>
    public int KilledWhileRead { get; private set; }

    /// <summary>Kills so many processes, or some more.</summary>
    /// <exception cref="TimeoutException">No worker comes in the place of the dead, or one that is suspended goes on.</exception>
    public void Run(int kills)
    {
        while (Killed < kills)
        {
            WaitUntilAllWork();
            seen.UnionWith(WorkerProcesses.Children());
            var running = Running();
            var victim = running[random.Next(running.Count)];
            var moment = (KillMoment)random.Next(5);
            Spin(random.Next(2000));
            Kill(victim);
            if (moment is KillMoment.AtFirstSight or KillMoment.WhileItStarts or KillMoment.DuringHandOver)
                KillSuccessors(moment);
            else if (moment == KillMoment.WhileAnotherIsReplaced)
                KillOthers(running, victim);
        }
    }

    private void KillSuccessors(KillMoment moment)
    {
        for (var inTurn = random.Next(MaxInTurn); inTurn >= 0; inTurn--)
        {
            var child = NextChild();
            if (moment == KillMoment.WhileItStarts)
                Spin(random.Next(80_000));
            if (moment == KillMoment.DuringHandOver)
            {
                Wait(() => WorkerProcesses.HandOverTo(child.Id) is HandOver.BeingRead or HandOver.Done, Describe);
                Spin(random.Next(10_000));
            }

            // Suspended, so that it does not begin to work after the look at it.
            Stop(child);
            var handOver = WorkerProcesses.HandOverTo(child.Id);
            Kill(child);
            KilledWhileWritten += handOver == HandOver.BeingWritten ? 1 : 0;
            KilledWhileRead += handOver == HandOver.BeingRead ? 1 : 0;
            // A third that dies at the sample of the first victim would end the loader, and rightly.
            if (handOver == HandOver.Done)
                return;
        }
    }

    private void KillOthers(List<WorkerProcess> running, WorkerProcess victim)
    {
        NextChild();
        Spin(random.Next(20_000));
        foreach (var other in running)
        {
            if (other != victim)
                Kill(other);
        }
    }

    // The signal is only sent when the call returns: each thread runs on until the system comes to it.
    private static void Stop(WorkerProcess process)
    {
        Native.Kill(process.Id, Native.SigStop);
        Wait(() => WorkerProcesses.StandsStill(process.Id), () => $"Worker {process.Id}, which was suspended, goes on.");
    }

    private void Kill(WorkerProcess process)
    {
        Native.Kill(process.Id, Native.SigKill);
        killed.Add(process);
    }

    // And get on: a loader ends where workers die at one sample again and again, or before they could fill one. The others go on without one that starts, so
    // that each must fill something itself.
    private void WaitUntilAllWork()
    {
        var enough = loader.Statistics.BatchesDelivered + random.Next(MinBatches, 3 * MinBatches);
        Wait(AllWork, Describe);
        var before = loader.GetWorkerStatistics();
        Wait(() => loader.Statistics.BatchesDelivered >= enough && HaveFilledSince(before), Describe);
    }

    private bool HaveFilledSince(WorkerStatistics[] before) =>
        loader.GetWorkerStatistics().Zip(before).All(worker => worker.First.Samples > worker.Second.Samples);

    private bool AllWork()
    {
        var running = Running();
        return running.Count == count && running.All(process => !killed.Contains(process) && WorkerProcesses.HasWatch(process.Id));
    }

    private List<WorkerProcess> Running() => [.. loader.WorkerProcessIds.Select(WorkerProcess.Of)];

    private WorkerProcess NextChild()
    {
        var next = default(WorkerProcess);
        Wait(() => (next = WorkerProcesses.Children().Find(child => !seen.Contains(child))) != default, Describe);
        seen.Add(next);
        return next;
    }

    private string Describe()
    {
        var workers = Running().Select(process => process.Id + (killed.Contains(process) ? " (killed)" : WorkerProcesses.HasWatch(process.Id) ? "" : " (starting)"));
        return $"No worker comes in the place of one that was killed: after {Killed} kills and {loader.Statistics.WorkerDeaths} deaths the workers are {string.Join(", ", workers)}, and the children {string.Join(", ", WorkerProcesses.Children().Select(child => child.Id))}.";
    }

    private static void Wait(Func<bool> condition, Func<string> otherwise)
    {
        var began = Stopwatch.GetTimestamp();
        while (!condition())
        {
            if (Stopwatch.GetElapsedTime(began) > Limit)
                throw new TimeoutException(otherwise());
        }
    }

    private static void Spin(int microseconds)
    {
        var began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began).TotalMicroseconds < microseconds)
            Thread.Yield();
    }
}

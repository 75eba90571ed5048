using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Infeed.Crews.Processes.Shared;
using Infeed.Faults;
using Infeed.Plan;
using Infeed.Ring;

namespace Infeed.Crews.Processes.Parent;

/// <summary>One worker of the supervisor: its seats, and the process that has them now.</summary>
internal sealed class SupervisedWorker
{
    private readonly WorkerLauncher launcher;
    private readonly RingKeeper<HardwareAtomics> keeper;
    private readonly SeatPage[] pages;
    private readonly RestartBudget budget;
    private readonly SilenceWatch silence;
    private readonly int number;
    private WorkerProcess? process;
    private WorkerProcess? last;
    private TimeSpan? outOfTime;
    private bool isJudged;

    /// <param name="number">The number of the process.</param>
    /// <param name="pages">The pages of its seats.</param>
    /// <param name="launcher">Starts the process.</param>
    /// <param name="keeper">Mends the ring after a death.</param>
    /// <param name="budget">Decides whether a dead process is started again.</param>
    /// <param name="recipe">Says what one call of the source's code fills.</param>
    /// <param name="timeout">How long the process may take to start, and how long it may be at one sample or batch.</param>
    public SupervisedWorker(
        int number, SeatPage[] pages, WorkerLauncher launcher, RingKeeper<HardwareAtomics> keeper, RestartBudget budget, Recipe recipe, TimeSpan timeout)
    {
        this.number = number;
        this.pages = pages;
        this.launcher = launcher;
        this.keeper = keeper;
        this.budget = budget;
        silence = new SilenceWatch(keeper, pages, recipe, timeout);
    }

    public int? ProcessId => process is { HasExited: false } running ? running.Id : null;

    /// <summary>The number of processes that died here while they were needed.</summary>
    public int Deaths { get; private set; }

    /// <summary>The number of the process.</summary>
    public int Number => number;

    /// <summary>How the last process died; null if none did.</summary>
    public string? Death { get; private set; }

    /// <summary>Why no other process is started here; null if one is.</summary>
    public Exception? Verdict { get; private set; }

    /// <summary>The stop hooks that did not come to their end, because the process ended before. Valid once it has.</summary>
    public IReadOnlyList<HookFailure> CutShort { get; private set; } = [];

    public void Start(Action exited)
    {
        foreach (var page in pages)
        {
            // The last process may have recorded a fault and died before publishing the batch. The new process may not meet that fault again.
            if (page.FaultedTicket is { } ticket && !keeper.IsFaulted(ticket))
                page.Forget();
            page.Stage = SeatStage.Starting;
            keeper.Occupy(page.Seat);
        }

        silence.Reset();
        process = launcher.Launch(number, exited);
        isJudged = false;
    }

    /// <summary>Kills the process, which has not ended in the time that it has at the end.</summary>
    public void Kill(TimeSpan grace)
    {
        if (process is null || process.Look())
            return;
        outOfTime = grace;
        process.Kill();
    }

    /// <summary>Kills the process because the loader cannot go on.</summary>
    public void Abort(TimeSpan timeout)
    {
        if (process is null)
            return;
        process.Kill();
        process.WaitForExit(timeout);
        process.End();
        DisposeProcess();
    }

    /// <summary>Waits until the output of the last process has been passed on.</summary>
    public void WaitForOutput(TimeSpan timeout) => last?.WaitForOutput(timeout);

    /// <summary>Checks whether the process is alive and makes progress. If it is dead, records its work in its seats.</summary>
    /// <param name="elapsed">The time since the last check.</param>
    /// <param name="patience">How long the process may be at one place once the ring is called off.</param>
    public WorkerState Look(TimeSpan elapsed, TimeSpan patience)
    {
        if (process is null)
            return WorkerState.Empty;
        if (!process.Look())
        {
            if (silence.Lasts(elapsed, patience))
                process.Kill();
            return WorkerState.Running;
        }

        if (!isJudged)
            Judge();
        if (!Vacate())
            return WorkerState.Unsettled;
        DisposeProcess();
        return WorkerState.Empty;
    }

    private void DisposeProcess()
    {
        process!.Dispose();
        last = process;
        process = null;
    }

    // All seats each time, without stopping at the first failure: a seat may be impossible to settle until another dead seat is marked as vacant.
    private bool Vacate()
    {
        var areSettled = true;
        foreach (var page in pages)
            areSettled &= keeper.Vacate(page.Seat);
        return areSettled;
    }

    // Before the seats are vacated, because they still say what the process was doing.
    private void Judge()
    {
        isJudged = true;
        var standardError = process!.End();
        // Read after the process has ended: if the loader was called off, the end of a worker is not a death.
        if (keeper.IsCalledOff)
        {
            CutShort = [.. Unstopped(standardError)];
            return;
        }

        Deaths++;
        var death = new WorkerDeath(number, process.ExitCode, standardError, silence.Verdict, pages);
        Death = death.Description;
        // Its stack is that of this decision. It is not thrown here: handlers of FirstChanceException would run on this thread.
        if (budget.Judge(death) is { } verdict)
            Verdict = ExceptionDispatchInfo.SetRemoteStackTrace(verdict, new StackTrace(fNeedFileInfo: false).ToString());
    }

    // Whoever kills a worker from outside at the end does not want its hook to be through. Of a stream the end of a sequence, its finally, counts as one.
    private IEnumerable<HookFailure> Unstopped(string standardError)
    {
        var why = outOfTime is { } grace ? $"was killed, because it had not ended in {grace.TotalSeconds:0.###} s" : silence.Verdict;
        var exitCode = process!.ExitCode;
        if (why is null && WorkerExit.IsKill(exitCode))
            return [];
        var end = new WorkerException($"Worker process {number} {why ?? WorkerExit.Describe(exitCode)}.", number, exitCode, standardError, []);
        return pages.Where(page => page.Stage == SeatStage.Stopping)
            .Select(page => new HookFailure(HookFailure.StopHook, page.Seat, end) { IsCutShort = true });
    }
}

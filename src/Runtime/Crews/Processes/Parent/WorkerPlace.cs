using Infeed.Crews.Processes.Shared;
using Infeed.Ring;

namespace Infeed.Crews.Processes.Parent;

/// <summary>The place of one worker process: a number of seats, and whichever process has them now.</summary>
internal sealed class WorkerPlace
{
    private readonly WorkerLauncher launcher;
    private readonly RingKeeper<HardwareAtomics> keeper;
    private readonly SeatPage[] pages;
    private readonly RestartBudget budget;
    private readonly SilenceWatch silence;
    private readonly int number;
    private WorkerProcess? process;
    private WorkerProcess? last;
    private bool isJudged;

    /// <param name="number">The number of the process.</param>
    /// <param name="pages">The pages of its seats.</param>
    /// <param name="launcher">Starts it.</param>
    /// <param name="keeper">Mends the ring after a death.</param>
    /// <param name="budget">Says whether another is worth a try.</param>
    /// <param name="timeout">How long it may take to start, and be at one sample.</param>
    public WorkerPlace(
        int number, SeatPage[] pages, WorkerLauncher launcher, RingKeeper<HardwareAtomics> keeper, RestartBudget budget, TimeSpan timeout)
    {
        this.number = number;
        this.pages = pages;
        this.launcher = launcher;
        this.keeper = keeper;
        this.budget = budget;
        silence = new SilenceWatch(keeper, pages, timeout);
    }

    public int? ProcessId => process is { HasExited: false } running ? running.Id : null;

    /// <summary>Processes that died here while they were wanted.</summary>
    public int Deaths { get; private set; }

    /// <summary>Why the place is not filled again; null where it is.</summary>
    public Exception? Verdict { get; private set; }

    public void Start(Action exited)
    {
        foreach (var page in pages)
        {
            // What the one before has put down and not published, its successor may not meet again.
            if (page.FaultedTicket is { } ticket && !keeper.IsFaulted(ticket))
                page.Forget();
            page.Stage = SeatStage.Starting;
            keeper.Occupy(page.Seat);
        }

        silence.Reset();
        process = launcher.Launch(number, exited);
        isJudged = false;
    }

    public void Kill() => process?.Kill();

    /// <summary>Ends the process where the loader could not be made.</summary>
    public void Abort(TimeSpan timeout)
    {
        if (process is null)
            return;
        process.Kill();
        process.WaitForExit(timeout);
        process.End();
        Close();
    }

    /// <summary>Waits until what the last process has printed is passed on.</summary>
    public void WaitForOutput(TimeSpan timeout) => last?.WaitForOutput(timeout);

    /// <summary>Sees whether the process lives and goes on; of a dead one, puts down what it had.</summary>
    /// <param name="elapsed">The time since the last look.</param>
    public PlaceState Look(TimeSpan elapsed)
    {
        if (process is null)
            return PlaceState.Empty;
        if (!process.Look())
        {
            if (!keeper.IsCalledOff && silence.Lasts(elapsed))
                process.Kill();
            return PlaceState.Running;
        }

        if (!isJudged)
            Judge();
        if (!Vacate())
            return PlaceState.Unsettled;
        Close();
        return PlaceState.Empty;
    }

    private void Close()
    {
        process!.Dispose();
        last = process;
        process = null;
    }

    // All of them each time: none can be settled while another of the dead is not known to be dead.
    private bool Vacate()
    {
        var areSettled = true;
        foreach (var page in pages)
            areSettled &= keeper.Vacate(page.Seat);
        return areSettled;
    }

    // Before the seats are vacated: they say what the process was at.
    private void Judge()
    {
        isJudged = true;
        var standardError = process!.End();
        // Asked when it has ended: where the loader ends, an end is no death.
        if (keeper.IsCalledOff)
            return;
        Deaths++;
        Verdict = budget.Judge(new WorkerDeath(number, process.ExitCode, standardError, silence.Verdict, pages));
    }
}

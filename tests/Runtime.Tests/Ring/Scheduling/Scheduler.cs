namespace Infeed.Tests.Ring.Scheduling;

/// <summary>
/// Runs threads one at a time and decides before each access to a shared word who goes on, so that a run is a sequence of choices
/// and can be repeated. The thread that runs goes on, and when it sleeps the first that can run is next; every other choice, and
/// every store that is held back, is a deviation, and a run has a bounded number of them (Emmi, Qadeer, Rakamaric:
/// Delay-bounded scheduling, POPL 2011: nearly all known races need no more than two).
/// </summary>
internal sealed class Scheduler : IDisposable
{
    private readonly IChooser chooser;
    private readonly int maxDeviations;
    private readonly List<VirtualThread> threads;
    private readonly SeenStates? seen;
    private readonly IScenario? scenario;
    private readonly Turn over = new();
    private int deviations;
    private bool isOver;
    private volatile Exception? failure;

    /// <param name="threads">The threads, not running yet.</param>
    /// <param name="chooser">Who chooses.</param>
    /// <param name="maxDeviations">The deviations that one run may have.</param>
    /// <param name="seen">The states from which the run need not go on; null if it goes to its end anyhow.</param>
    /// <param name="scenario">Tells the state; null if it goes to its end anyhow.</param>
    public Scheduler(List<VirtualThread> threads, IChooser chooser, int maxDeviations, SeenStates? seen, IScenario? scenario)
    {
        this.threads = threads;
        this.scenario = scenario;
        this.chooser = chooser;
        this.maxDeviations = maxDeviations;
        this.seen = seen;
    }

    private enum Point
    {
        Step,
        Store,
        Switch,
        End,
    }

    /// <summary>Runs all threads to their ends.</summary>
    /// <returns>What went wrong, if anything did.</returns>
    public Exception? Run(IReadOnlyList<Action> bodies)
    {
        for (var i = 0; i < threads.Count; i++)
            threads[i].Begin(this, bodies[i]);
        threads[Choose(threads.Count)].Resume();
        over.Await();
        return failure;
    }

    /// <summary>Before an access: maybe another thread goes first, or this one is killed.</summary>
    public void Step(VirtualThread self)
    {
        ThrowIfOver();
        if (deviations < maxDeviations)
        {
            var others = threads.FindAll(thread => thread != self && thread.IsRunnable);
            EndIfSeen(self, Point.Step);
            ThrowIfOver();
            var choice = Choose(1 + others.Count + (self.IsMortal ? 1 : 0));
            if (choice > others.Count)
                self.Die();
            else if (choice > 0)
                SwitchFrom(self, others[choice - 1]);
        }

        self.Observe(0);
    }

    /// <summary>The thread can do nothing before another has done something.</summary>
    public void Yield(VirtualThread self)
    {
        ThrowIfOver();
        if (threads.FindAll(thread => thread != self && thread.IsRunnable) is { Count: > 0 } others)
            SwitchFrom(self, Pick(self, others, Point.Switch));
        self.Observe(0);
    }

    /// <summary>Whether a store stays in the thread's store buffer until its next fence, as processors may keep it.</summary>
    public bool HoldsStore(VirtualThread self)
    {
        if (deviations < maxDeviations)
            EndIfSeen(self, Point.Store);
        ThrowIfOver();
        return Choose(2) == 1;
    }

    /// <summary>The thread sleeps until it is made runnable again.</summary>
    public void Sleep(VirtualThread self)
    {
        ThrowIfOver();
        var others = threads.FindAll(thread => thread.IsRunnable);
        if (others.Count == 0)
        {
            Fail(new InvalidOperationException("All threads sleep: a wake-up was lost."));
            ThrowIfOver();
        }

        SwitchFrom(self, Pick(self, others, Point.Switch));
        self.Observe(0);
    }

    public void End(VirtualThread self, Exception? exception)
    {
        if (exception is not null and not RunIsOverException)
            Fail(exception);
        var others = threads.FindAll(thread => isOver ? !thread.HasEnded : thread.IsRunnable);
        if (others.Count > 0)
            Pick(self, others, Point.End).Resume();
        else if (threads.TrueForAll(thread => thread.HasEnded))
            over.Give();
        else
        {
            Fail(new InvalidOperationException("A thread ended and all others sleep: a wake-up was lost."));
            threads.Find(thread => !thread.HasEnded)!.Resume();
        }
    }

    private void SwitchFrom(VirtualThread self, VirtualThread next)
    {
        next.Resume();
        self.Pause();
        ThrowIfOver();
    }

    public void Dispose() => over.Dispose();

    private VirtualThread Pick(VirtualThread self, List<VirtualThread> from, Point point)
    {
        EndIfSeen(self, point);
        return from[isOver ? 0 : Choose(from.Count)];
    }

    private int Choose(int options)
    {
        if (options == 1 || deviations == maxDeviations)
            return 0;
        var choice = chooser.Choose(options);
        if (choice > 0)
            deviations++;
        return choice;
    }

    /// <summary>
    /// Ends the run if nothing new can come of it. While choices are repeated that an earlier run has made, its states are known by that. And explorers that
    /// share the work all make the run without deviations, from which their parts go out: together they try all that comes of its states.
    /// </summary>
    private void EndIfSeen(VirtualThread self, Point point)
    {
        if (seen is null || scenario is null || isOver || !chooser.IsBeyondEarlierRuns)
            return;
        var state = Digest.Add(scenario.Fingerprint(), (ulong)(threads.IndexOf(self) * 8 + (int)point));
        foreach (var thread in threads)
            state = Digest.Add(state, thread.Fingerprint(scenario));
        var isNew = seen.Add(state, maxDeviations - deviations);
        isOver = deviations > 0 && !isNew;
    }

    private void Fail(Exception exception)
    {
        failure ??= exception;
        isOver = true;
    }

    private void ThrowIfOver()
    {
        if (isOver)
            throw new RunIsOverException();
    }

    private sealed class RunIsOverException : Exception;
}

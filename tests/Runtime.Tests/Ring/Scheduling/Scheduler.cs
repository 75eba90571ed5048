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
    private readonly Turn over = new();
    private int deviations;
    private volatile Exception? failure;

    /// <param name="threads">The threads, not running yet.</param>
    /// <param name="chooser">Who chooses.</param>
    /// <param name="maxDeviations">The deviations that one run may have.</param>
    public Scheduler(List<VirtualThread> threads, IChooser chooser, int maxDeviations)
    {
        this.threads = threads;
        this.chooser = chooser;
        this.maxDeviations = maxDeviations;
    }

    /// <summary>Runs all threads to their ends.</summary>
    /// <returns>What went wrong, if anything did.</returns>
    public Exception? Run(IReadOnlyList<Action> bodies)
    {
        for (var i = 0; i < threads.Count; i++)
            threads[i].Begin(this, bodies[i]);
        Pick(threads).Resume();
        over.Await();
        return failure;
    }

    /// <summary>Before an access: maybe another thread goes first, or this one is killed.</summary>
    public void Step(VirtualThread self)
    {
        ThrowIfOver();
        if (deviations == maxDeviations)
            return; // Spares the list.
        var others = threads.FindAll(thread => thread != self && thread.IsRunnable);
        var choice = Choose(1 + others.Count + (self.IsMortal ? 1 : 0));
        if (choice > others.Count)
            self.Die();
        else if (choice > 0)
            SwitchFrom(self, others[choice - 1]);
    }

    /// <summary>The thread can do nothing before another has done something.</summary>
    public void Yield(VirtualThread self)
    {
        ThrowIfOver();
        if (threads.FindAll(thread => thread != self && thread.IsRunnable) is { Count: > 0 } others)
            SwitchFrom(self, Pick(others));
    }

    /// <summary>Whether a store stays in the thread's store buffer until its next fence, as processors may keep it.</summary>
    public bool HoldsStore() => Choose(2) == 1;

    /// <summary>The thread sleeps until it is made runnable again.</summary>
    public void Sleep(VirtualThread self)
    {
        var others = threads.FindAll(thread => thread.IsRunnable);
        if (others.Count == 0)
        {
            Fail(new InvalidOperationException("All threads sleep: a wake-up was lost."));
            ThrowIfOver();
        }

        SwitchFrom(self, Pick(others));
    }

    public void End(VirtualThread self, Exception? exception)
    {
        if (exception is not null and not RunIsOverException)
            Fail(exception);
        var others = threads.FindAll(thread => thread.IsRunnable);
        if (failure is not null)
            others = threads.FindAll(thread => !thread.HasEnded);
        if (others.Count > 0)
            Pick(others).Resume();
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

    private VirtualThread Pick(List<VirtualThread> from) => from[failure is null ? Choose(from.Count) : 0];

    private int Choose(int options)
    {
        if (options == 1 || deviations == maxDeviations)
            return 0;
        var choice = chooser.Choose(options);
        if (choice > 0)
            deviations++;
        return choice;
    }

    private void Fail(Exception exception) => failure ??= exception;

    private void ThrowIfOver()
    {
        if (failure is not null)
            throw new RunIsOverException();
    }

    private sealed class RunIsOverException : Exception;
}

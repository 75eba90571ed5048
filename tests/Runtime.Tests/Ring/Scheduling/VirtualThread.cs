namespace Infeed.Tests.Ring.Scheduling;

/// <summary>A real thread that runs only while the scheduler lets it, with a store buffer of its own.</summary>
internal sealed class VirtualThread : IDisposable
{
    [ThreadStatic]
    private static VirtualThread? current;

    private readonly Turn turn = new();
    private readonly List<(nint Address, Action Write, long Value)> storeBuffer = [];
    private readonly Thread thread;
    private Scheduler scheduler = null!;
    private Action body = null!;
    private bool isDisposed;

    public VirtualThread(string name)
    {
        thread = new Thread(Loop) { IsBackground = true, Name = name };
        thread.Start();
    }

    public static VirtualThread Current => current ?? throw new InvalidOperationException("This thread is not scheduled.");

    public static bool IsScheduled => current is not null;

    public Scheduler Scheduler => scheduler;

    public bool HasEnded { get; private set; } = true;

    /// <summary>The word on which the thread sleeps, 0 while it does not.</summary>
    public nint SleepsOn { get; set; }

    /// <summary>Whether it may be killed before any of its accesses.</summary>
    public bool IsMortal { get; set; }

    public bool IsRunnable => !HasEnded && SleepsOn == 0;

    /// <summary>A digest of what the thread has done and seen, which decides what it does next.</summary>
    public ulong History { get; private set; }

    public void Begin(Scheduler scheduler, Action body)
    {
        this.scheduler = scheduler;
        this.body = body;
        SleepsOn = 0;
        IsMortal = false;
        storeBuffer.Clear();
        HasEnded = false;
        History = 0;
    }

    /// <summary>Notes what the thread has seen of what threads share, or, with any constant, that it has gone on.</summary>
    public void Observe(long value) => History = Digest.Add(History, (ulong)value);

    /// <summary>A digest of the thread's state: what it has done and seen, what it holds back, and whether it can run.</summary>
    public ulong Fingerprint(IScenario scenario)
    {
        var digest = Digest.Add(History, (HasEnded ? 1UL : 0) | (IsMortal ? 2UL : 0));
        digest = Digest.Add(digest, (ulong)scenario.Name(SleepsOn));
        foreach (var (address, _, value) in storeBuffer)
            digest = Digest.Add(Digest.Add(digest, (ulong)scenario.Name(address)), (ulong)value);
        return digest;
    }

    public void Resume() => turn.Give();

    public void Pause() => turn.Await();

    public void Hold(nint address, long value, Action write) => storeBuffer.Add((address, write, value));

    /// <summary>A thread sees its own stores at once.</summary>
    public bool TryForward(nint address, out long value)
    {
        var held = storeBuffer.FindLast(store => store.Address == address);
        value = held.Value;
        return held.Write is not null;
    }

    /// <summary>A full fence: all that was held back is seen by the others.</summary>
    public void Drain()
    {
        foreach (var (_, write, _) in storeBuffer)
            write();
        storeBuffer.Clear();
    }

    /// <summary>As a process is killed: between two instructions. What it has stored is seen; what it has seen counts no more.</summary>
    public void Die()
    {
        Drain();
        History = ulong.MaxValue;
        throw new KilledException();
    }

    public bool HoldsStores => storeBuffer.Count > 0;

    public void Dispose()
    {
        isDisposed = true;
        turn.Give();
        thread.Join();
        turn.Dispose();
    }

    private void Loop()
    {
        current = this;
        while (true)
        {
            turn.Await();
            if (isDisposed)
                return;
            Exception? exception = null;
            try
            {
                body();
            }
            catch (Exception e)
            {
                exception = e;
            }

            Drain();
            HasEnded = true;
            scheduler.End(this, exception);
        }
    }
}

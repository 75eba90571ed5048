using Infeed.Ring;

namespace Infeed.Tests.Ring.Scheduling;

/// <summary>What the supervisor of worker processes does, as a thread of a scenario: waits for deaths, mends the ring, fills the seats again.</summary>
internal sealed class ScenarioKeeper(TicketRing<ScheduledAtomics> ring, int seats)
{
    // No addresses of words.
    private const nint Death = -2;
    private const nint NextLife = -3;

    private readonly RingKeeper<ScheduledAtomics> keeper = new(ring);
    private readonly int[] lives = new int[seats];
    private readonly List<(int Seat, VirtualThread Thread)> dead = [];
    private VirtualThread? self;
    private bool isOver;

    /// <summary>How many workers the seat has had before the present one.</summary>
    public int Life(int seat) => lives[seat];

    /// <summary>A digest of what the keeper remembers, of which its thread and the workers' make up their minds.</summary>
    public ulong Fingerprint()
    {
        var digest = isOver ? 1UL : 0;
        foreach (var life in lives)
            digest = Digest.Add(digest, (ulong)life);
        foreach (var (seat, _) in dead)
            digest = Digest.Add(digest, (ulong)seat);
        return digest;
    }

    /// <summary>A worker, and after its death the next one on the same seat.</summary>
    public void LiveAgainAndAgain(int seat, bool isMortal, Action<int> work)
    {
        var thread = VirtualThread.Current;
        while (true)
        {
            try
            {
                thread.IsMortal = isMortal;
                work(seat);
                return;
            }
            catch (KilledException)
            {
                thread.IsMortal = false;
            }

            if (isOver)
                return;
            dead.Add((seat, thread));
            if (self is { SleepsOn: Death })
                self.SleepsOn = 0;
            thread.SleepsOn = NextLife;
            thread.Scheduler.Sleep(thread);
            if (isOver)
                return;
        }
    }

    /// <summary>The keeper's own thread.</summary>
    public void Keep()
    {
        self = VirtualThread.Current;
        while (!isOver)
        {
            if (dead.Count == 0)
            {
                self.SleepsOn = Death;
                self.Scheduler.Sleep(self);
                continue;
            }

            var areSettled = true;
            var settling = dead.ToArray();
            foreach (var (seat, _) in settling)
            {
                self.Observe(seat);
                areSettled &= keeper.Vacate(seat);
            }

            if (!areSettled)
            {
                self.Scheduler.Yield(self);
                continue;
            }

            foreach (var entry in settling)
                Revive(entry);
        }

        foreach (var (_, thread) in dead)
            thread.SleepsOn = 0;
    }

    /// <summary>Nobody is wanted any more.</summary>
    public void End()
    {
        isOver = true;
        if (self is { SleepsOn: Death })
            self.SleepsOn = 0;
    }

    private void Revive((int Seat, VirtualThread Thread) entry)
    {
        dead.Remove(entry);
        lives[entry.Seat]++;
        keeper.Occupy(entry.Seat);
        entry.Thread.SleepsOn = 0;
    }
}

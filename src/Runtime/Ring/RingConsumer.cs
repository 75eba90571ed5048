using Infeed.Memory;
using Infeed.Statistics;
using Infeed.Timeline.Events;

namespace Infeed.Ring;

/// <summary>The consumer's side of the ring: one thread at a time.</summary>
/// <param name="ring">The ring.</param>
/// <param name="stalled">Is called now and then while a wait goes on; null if nobody wants to know.</param>
internal sealed partial class RingConsumer<TAtomics>(TicketRing<TAtomics> ring, Action? stalled = null) : ThreadOwned
    where TAtomics : struct, IAtomics
{
    private readonly RingMemory memory = ring.Memory;
    private readonly EventTrack track = ring.Memory.Track(ring.Memory.Workers);
    private WaitClock clock;
    private TimeTally waits;

    /// <summary>Since when the consumer holds the batch of the present ticket, for the timeline; 0 if it holds none, or there is no timeline.</summary>
    private long heldSince;

    /// <summary>The next ticket in the run, or -1 if no run is open.</summary>
    private long position = -1;

    private CacheLinePadding After { get; }

    /// <summary>The gate value of the run that was opened last.</summary>
    public uint Run { get; private set; }

    /// <summary>The next ticket; -1 if the ring has to be moved first.</summary>
    public long Position => position;

    /// <summary>Whether the next ticket can be taken without waiting.</summary>
    public bool IsReady => position >= 0 && TAtomics.Load(ref ring.Control(position, out var free).Turn) == Turns.Ready(free);

    /// <summary>How long the consumer has waited, in Stopwatch ticks.</summary>
    public long WaitedTicks => clock.Ticks();

    /// <summary>The waits that have ended.</summary>
    public ref readonly TimeTally Waits => ref waits;

    /// <summary>Makes a ticket the next one. If it already is, the workers are not interrupted.</summary>
    /// <param name="ticket">The next ticket to take.</param>
    /// <param name="horizon">The ticket before which the workers stop.</param>
    /// <returns>False if the ring was called off.</returns>
    public bool Seek(long ticket, long horizon)
    {
        ref var header = ref memory.Header;
        if (ticket == position)
        {
            TAtomics.Exchange(ref header.Horizon, horizon);
            ring.UnparkWaiting(0, long.MaxValue);
            return true;
        }

        position = -1;
        if (!CloseGate(out var closed))
            return false;

        // No worker is in the ring, and none joins before the gate opens: the order of these stores does not matter, because the gate publishes them.
        ResetSlots(ticket);
        TAtomics.Store(ref header.NextTicket, ticket);
        TAtomics.Store(ref header.FirstTicket, ticket);
        TAtomics.Store(ref header.Horizon, horizon);
        Run = Gates.OpenNext(closed);
        if (TAtomics.CompareExchange(ref header.Gate, Run, closed) != closed)
            return false;
        position = ticket;
        ring.UnparkAllWorkers();
        return true;
    }

    /// <summary>Waits until the next ticket is ready.</summary>
    /// <param name="timeout">How long to wait; can be infinite.</param>
    public Outcome Take(TimeSpan timeout)
    {
        ref var control = ref ring.Control(position, out var free);
        var ready = Turns.Ready(free);
        // The acquire pairs with the publisher's exchange: the rows, and the fault, were written before.
        if (TAtomics.Load(ref control.Turn) == ready || Wait(ref control.Turn, ready, timeout))
        {
            heldSince = track.Now;
            return TAtomics.Load(ref control.Fault) == 0 ? Outcome.Filled : Outcome.Faulted;
        }

        if (TAtomics.Load(ref memory.Header.Gate) == Gates.Stopped)
            return Outcome.CalledOff;
        if (!IsInterrupted)
            return Outcome.TimedOut;
        TAtomics.Exchange(ref memory.Header.Interruption, 0);
        return Outcome.Interrupted;
    }

    /// <summary>Frees the slot of the ticket that was taken, for the ticket of the next lap, and moves to the next ticket.</summary>
    public void GiveBack()
    {
        ref var control = ref ring.Control(position, out var free);
        if (heldSince != 0)
            track.Add(EventKind.Hold, heldSince, position, rows: ring.FilledRows(position));
        heldSince = 0;
        // No worker writes this word between the publication and the next lap: a worker that takes over this ticket after a kill finds it published, and does
        // nothing.
        if (TAtomics.Load(ref control.Fault) != 0)
            TAtomics.Store(ref control.Fault, 0);
        // The release keeps the consumer's reads of the slot before it; the fence keeps the check for sleepers after it.
        TAtomics.Exchange(ref control.Turn, Turns.FreeForNextLap(free));
        var roomFor = position + memory.Capacity;
        ring.UnparkWaiting(roomFor, roomFor);
        position++;
    }

    /// <summary>Forgets the run: the next <see cref="Seek"/> starts a new one, even at the same ticket.</summary>
    public void Forget()
    {
        position = -1;
        heldSince = 0;
    }

    /// <summary>The number of batches that are ready, including the next one. Other threads get a number that may be wrong while the ring is moved.</summary>
    public int Depth()
    {
        var depth = 0;
        var first = Volatile.Read(ref position);
        if (first < 0)
            return 0;
        for (var ticket = first; ticket < first + memory.Capacity; ticket++)
        {
            if (TAtomics.Load(ref ring.Control(ticket, out var free).Turn) == Turns.Ready(free))
                depth++;
        }

        return depth;
    }

    /// <summary>Closes the gate and waits until every worker has left.</summary>
    private bool CloseGate(out uint closed)
    {
        ref var header = ref memory.Header;
        var gate = TAtomics.Load(ref header.Gate);
        closed = Gates.Close(gate);
        if (gate == Gates.Stopped || TAtomics.CompareExchange(ref header.Gate, closed, gate) != gate)
            return false;
        ring.UnparkAllWorkers();
        for (var worker = 0; worker < memory.Workers; worker++)
        {
            // A worker announces by a full fence that it joins, then reads the gate once more: if it is not seen here, it
            // sees the closed gate and touches nothing.
            while (TAtomics.Load(ref memory.Worker(worker).Joined) != 0)
            {
                if (TAtomics.Load(ref header.Gate) == Gates.Stopped)
                    return false;
                ring.ParkConsumer();
            }
        }

        return true;
    }

    private void ResetSlots(long firstTicket)
    {
        for (var ticket = firstTicket; ticket < firstTicket + memory.Capacity; ticket++)
        {
            ref var control = ref ring.Control(ticket, out var free);
            TAtomics.Store(ref control.Turn, free);
            TAtomics.Store(ref control.Fault, 0);
            CloseBlocks(memory.Turns.Of(ticket).Slot);
        }
    }

    // The same ticket may occur again in the next run, and must find no block taken.
    private void CloseBlocks(int slot)
    {
        ref var control = ref memory.Control(slot);
        if (TAtomics.Load(ref control.OpenTicket) == 0)
            return;
        TAtomics.Store(ref control.OpenTicket, 0);
        TAtomics.Store(ref control.Hint, 0);
        for (var block = 0; block < BlockOwners.MaxBlocks; block++)
            TAtomics.Store(ref memory.BlockOwner(slot, block), 0);
    }
}

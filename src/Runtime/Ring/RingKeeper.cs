namespace Infeed.Ring;

/// <summary>
/// Mends the ring when a worker was killed, at whatever instruction, while the others go on. Called by one thread, and for a worker only
/// after the system has confirmed that it is gone: then all that it has stored is seen, and no more comes.
/// </summary>
internal sealed class RingKeeper<TAtomics>(TicketRing<TAtomics> ring)
    where TAtomics : struct, IAtomics
{
    private readonly RingMemory memory = ring.Memory;

    public bool IsCalledOff => TAtomics.Load(ref memory.Header.Gate) == Gates.Stopped;

    /// <summary>Another value whenever a batch has been begun, or the consumer has gone elsewhere.</summary>
    public (uint Gate, long NextTicket) Progress => (TAtomics.Load(ref memory.Header.Gate), TAtomics.Load(ref memory.Header.NextTicket));

    /// <summary>Whether user code is known to have thrown in a batch.</summary>
    public bool IsFaulted(long ticket) => TAtomics.Load(ref ring.Control(ticket, out _).Fault) != 0;

    /// <summary>
    /// The worker on a seat is dead. Its work stays in the seat for the next one; whatever others might wait for from it is put right.
    /// </summary>
    /// <returns>
    /// False where it cannot be told yet what the worker had, because another one is claiming a ticket just now, or was killed then and
    /// has not been vacated. Call it again in a moment, for all that are dead.
    /// </returns>
    public bool Vacate(int seat)
    {
        ref var control = ref memory.Worker(seat);
        TAtomics.Store(ref control.Vacant, 1);
        TAtomics.And(ref memory.ParkedWorkers(seat), ~RingMemory.ParkedBit(seat));
        TAtomics.Store(ref control.WaitsFor, 0);
        Parker<TAtomics>.Clear(ref control.Parker);
        if (TAtomics.Load(ref control.Ticket) == WorkerControl.Claiming)
        {
            if (!TryFindLostTicket(seat, out var lost))
                return false;
            TAtomics.Store(ref control.Ticket, lost + 1);
        }

        control.FillTicket = 0;
        if (control.Clock.IsWaiting)
            control.Clock.End();
        // Last: as long as the worker counts as being in, the consumer does not move the ring under this.
        TAtomics.Exchange(ref control.Joined, 0);
        // It waits for the worker to leave; or for a batch that the worker has published without a word.
        ring.UnparkConsumer();
        return true;
    }

    /// <summary>Another worker is about to take a seat.</summary>
    public void Occupy(int seat) => TAtomics.Store(ref memory.Worker(seat).Vacant, 0);

    /// <summary>What the worker on a seat is doing.</summary>
    public SeatActivity Look(int seat)
    {
        ref var control = ref memory.Worker(seat);
        return new SeatActivity(
            Volatile.Read(ref control.FillTicket) - 1, Volatile.Read(ref control.Row),
            IsIdle: TAtomics.Load(ref control.Vacant) != 0 || Parker<TAtomics>.IsAsleep(ref control.Parker));
    }

    /// <summary>
    /// Looks for a ticket that was claimed and that nobody has. The order of the reads makes sure: every ticket before the number that is read first
    /// has been claimed; its owner's seat, read after that, says so, or says that it is claiming still, or is beyond it, and then the turn,
    /// read last, is beyond it too.
    /// </summary>
    private bool TryFindLostTicket(int seat, out long lost)
    {
        lost = -1;
        var next = TAtomics.Load(ref memory.Header.NextTicket);
        var owned = new HashSet<long>();
        for (var other = 0; other < memory.Workers; other++)
        {
            if (other == seat)
                continue;
            ref var control = ref memory.Worker(other);
            var ticket = TAtomics.Load(ref control.Ticket);
            if (ticket != WorkerControl.Claiming)
                owned.Add(ticket - 1);
            else if (TAtomics.Load(ref control.Vacant) == 0)
                return false;
        }

        // Each worker has one ticket at most, and a slot one batch.
        for (var ticket = Math.Max(0, next - memory.Capacity - memory.Workers); ticket < next; ticket++)
        {
            if (owned.Contains(ticket))
                continue;
            ref var control = ref ring.Control(ticket, out var free);
            var isOpen = TAtomics.Load(ref control.OpenTicket) == ticket + 1;
            if (isOpen || (int)(TAtomics.Load(ref control.Turn) - free) > 0)
                continue;
            lost = ticket;
            break;
        }

        return true;
    }
}

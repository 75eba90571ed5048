using Infeed.Plan;

namespace Infeed.Ring;

/// <summary>
/// Mends the ring when a worker was killed, at any instruction, while the others continue. Used by one thread, and for a dead worker only after the system
/// has confirmed that it is gone: then everything that it has stored is visible, and it stores nothing more.
/// </summary>
internal sealed class RingKeeper<TAtomics>(TicketRing<TAtomics> ring)
    where TAtomics : struct, IAtomics
{
    private readonly RingMemory memory = ring.Memory;

    public bool IsCalledOff => TAtomics.Load(ref memory.Header.Gate) == Gates.Stopped;

    /// <summary>A value that changes whenever a worker claims a batch, or the consumer moves the ring.</summary>
    public (uint Gate, long NextTicket) Progress => (TAtomics.Load(ref memory.Header.Gate), TAtomics.Load(ref memory.Header.NextTicket));

    /// <summary>Whether user code is known to have thrown in a batch.</summary>
    public bool IsFaulted(long ticket) => TAtomics.Load(ref ring.Control(ticket, out _).Fault) != 0;

    /// <summary>
    /// Cleans up after a dead worker. Its work stays in the seat for its successor; everything that others might be waiting for is corrected.
    /// </summary>
    /// <returns>
    /// False if the worker's ticket cannot be determined yet, because another worker is claiming a ticket at this moment, or was killed while claiming and its
    /// seat is not vacated yet. Call this again soon, for every dead worker.
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
        // Last: as long as the worker counts as joined, the consumer does not move the ring during this method.
        TAtomics.Exchange(ref control.Joined, 0);
        // The consumer may be waiting for the worker to leave, or for a batch that the worker published without waking the consumer.
        ring.UnparkConsumer();
        return true;
    }

    /// <summary>Marks a seat as taken, for a new worker.</summary>
    public void Occupy(int seat) => TAtomics.Store(ref memory.Worker(seat).Vacant, 0);

    /// <summary>What the worker on a seat is doing.</summary>
    public SeatActivity Look(int seat)
    {
        ref var control = ref memory.Worker(seat);
        var filled = Volatile.Read(ref control.FillTicket) - 1;
        // A worker also sleeps while the samples that it fills wait for something; then it is not idle.
        return new SeatActivity(
            filled, control.Place,
            IsIdle: TAtomics.Load(ref control.Vacant) != 0 || (filled < 0 && Parker<TAtomics>.IsAsleep(ref control.Parker)));
    }

    /// <summary>
    /// The index of the sample that a worker is at. It is the one in the slot, where the worker has put it: to find it anew could take code of the source.
    /// </summary>
    /// <returns>The index; <see cref="TicketSamples.None"/> if the worker is at none.</returns>
    public long SampleAt(SeatActivity at)
    {
        if (!at.IsFilling || at.Place.Stage != FillStage.Filling || !ring.Plan.Recipe.FillsSamples)
            return TicketSamples.None;
        var indices = memory.Slot(memory.Turns.Of(at.Ticket).Slot).SampleIndices;
        // Behind its last sample a worker is at the row after it.
        return (uint)at.Place.Row < (uint)indices.Length ? Math.Max(indices[at.Place.Row], TicketSamples.None) : TicketSamples.None;
    }

    /// <summary>What a worker is at, see <see cref="BatchPlan.Describe"/>.</summary>
    public string Describe(SeatActivity at, bool withBatch = false) => ring.Plan.Describe(at.Ticket, at.Place.Stage, SampleAt(at), withBatch);

    /// <summary>
    /// Looks for a ticket that was claimed but that no seat has. The order of the reads makes this correct. Every ticket below NextTicket, which is read first,
    /// has been claimed. Its owner's seat, read after that, names the ticket, or says that it is still claiming, or is beyond the ticket; in the last case the
    /// turn, read last, is beyond it, too.
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

        // Each worker has at most one ticket, and each slot at most one batch, so older tickets cannot be lost.
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

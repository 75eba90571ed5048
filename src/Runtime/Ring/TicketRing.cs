using System.Numerics;
using Infeed.Parking;
using Infeed.Plan;

namespace Infeed.Ring;

/// <summary>What both sides of the ring share: the memory, the plan, and how they wake each other.</summary>
/// <param name="memory">Header, control lines, slots.</param>
/// <param name="plan">What the tickets stand for.</param>
/// <param name="lot">Where threads sleep.</param>
/// <param name="waits">How waiters wait.</param>
internal sealed class TicketRing<TAtomics>(RingMemory memory, BatchPlan plan, ParkingLot lot, WaitPolicy waits)
    where TAtomics : struct, IAtomics
{
    public RingMemory Memory => memory;

    public BatchPlan Plan => plan;

    public WaitPolicy Waits => waits;

    public int Rows(long ticket) => plan.Rows(ticket);

    /// <summary>The number of samples in a ticket's batch, which was filled and not yet given back.</summary>
    public int FilledRows(long ticket) => plan.FilledRows(ticket, memory.Slot(memory.Turns.Of(ticket).Slot));

    public ref SlotControl Control(long ticket, out uint free)
    {
        (var slot, free) = memory.Turns.Of(ticket);
        return ref memory.Control(slot);
    }

    public void ParkConsumer() => Parker<TAtomics>.Park(ref memory.Header.ConsumerParker, lot);

    public void ParkConsumer(TimeSpan timeout) => Parker<TAtomics>.Park(ref memory.Header.ConsumerParker, lot, timeout);

    public void UnparkConsumer() => Parker<TAtomics>.Unpark(ref memory.Header.ConsumerParker, lot);

    public void ParkWorker(int worker) => Parker<TAtomics>.Park(ref memory.Worker(worker).Parker, lot);

    public void UnparkWorker(int worker) => Parker<TAtomics>.Unpark(ref memory.Worker(worker).Parker, lot);

    /// <summary>Ends the ring for good, and wakes all threads that sleep. Can be called from any thread of any process.</summary>
    public void CallOff()
    {
        TAtomics.Exchange(ref memory.Header.Gate, Gates.Stopped);
        UnparkAllWorkers();
        UnparkConsumer();
    }

    public void UnparkAllWorkers()
    {
        for (var worker = 0; worker < memory.Workers; worker++)
            Parker<TAtomics>.Unpark(ref memory.Worker(worker).Parker, lot);
    }

    /// <summary>
    /// Wakes the workers that sleep until there is room for a ticket in a range. The caller must have changed the words that they check
    /// by a full fence. The workers mark themselves as parked by a full fence before they check: so either they see
    /// the change, or the caller sees them.
    /// </summary>
    public void UnparkWaiting(long firstTicket, long lastTicket)
    {
        for (var first = 0; first < memory.Workers; first += RingMemory.BitsPerWord)
        {
            for (var parked = TAtomics.Load(ref memory.ParkedWorkers(first)); parked != 0; parked &= parked - 1)
                UnparkIfWaiting(first + BitOperations.TrailingZeroCount(parked), firstTicket, lastTicket);
        }
    }

    private void UnparkIfWaiting(int worker, long firstTicket, long lastTicket)
    {
        ref var control = ref memory.Worker(worker);
        var ticket = TAtomics.Load(ref control.WaitsFor) - 1;
        if (ticket >= firstTicket && ticket <= lastTicket)
            Parker<TAtomics>.Unpark(ref control.Parker, lot);
    }
}

using System.Numerics;
using Infeed.Parking;
using Infeed.Plan;

namespace Infeed.Ring;

/// <summary>What the two sides of the ring have in common: the memory, the plan, and how they wake one another.</summary>
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

    public ref SlotControl Control(long ticket, out uint free)
    {
        (var slot, free) = Turns.Of(ticket, memory.Capacity);
        return ref memory.Control(slot);
    }

    public void ParkConsumer() => Parker<TAtomics>.Park(ref memory.Header.ConsumerParker, lot);

    public void ParkConsumer(TimeSpan timeout) => Parker<TAtomics>.Park(ref memory.Header.ConsumerParker, lot, timeout);

    public void UnparkConsumer() => Parker<TAtomics>.Unpark(ref memory.Header.ConsumerParker, lot);

    public void ParkWorker(int worker) => Parker<TAtomics>.Park(ref memory.Worker(worker).Parker, lot);

    /// <summary>Ends the ring for ever, from any thread of any process. Who sleeps wakes up.</summary>
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
    /// Wakes the workers that sleep for want of room and wait for a ticket in a range. The caller has changed what they look at
    /// by a full fence; they count themselves as parked by a full fence before they look: so either they see
    /// the change or the caller sees them.
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

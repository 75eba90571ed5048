using Infeed.Columns;
using Infeed.Ring;

namespace Infeed.Workers;

/// <summary>A seat of the ring. A thread that closes the gate wakes its worker.</summary>
internal sealed class RingSeat(TicketRing<HardwareAtomics> ring, RingWorker<HardwareAtomics> side, int seat) : WorkerSeat
{
    public override void Sleep() => ring.ParkWorker(seat);

    public override void Wake() => ring.UnparkWorker(seat);

    public override bool TryLookAhead(long ticket, out long next, out Slot slot)
    {
        slot = default;
        if (!side.TryLookAhead(ticket, out next))
            return false;
        slot = ring.Memory.Slot(ring.Memory.Turns.Of(next).Slot);
        return true;
    }
}

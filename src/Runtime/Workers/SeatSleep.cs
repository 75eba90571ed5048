using Infeed.Ring;

namespace Infeed.Workers;

/// <summary>Sleeps on a seat of the ring, where whoever closes the gate wakes the worker.</summary>
internal sealed class SeatSleep(TicketRing<HardwareAtomics> ring, int seat) : WorkerSleep
{
    public override void Sleep() => ring.ParkWorker(seat);

    public override void Wake() => ring.UnparkWorker(seat);
}

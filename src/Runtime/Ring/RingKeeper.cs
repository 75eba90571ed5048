namespace Infeed.Ring;

internal sealed class RingKeeper<TAtomics>(TicketRing<TAtomics> ring)
    where TAtomics : struct, IAtomics
{
    public bool IsCalledOff => TAtomics.Load(ref ring.Memory.Header.Gate) == Gates.Stopped;
    public long NextTicket => TAtomics.Load(ref ring.Memory.Header.NextTicket);
    public void Occupy(int seat) { _ = ring; }
    public bool Vacate(int seat) { TAtomics.Exchange(ref ring.Memory.Worker(seat).Joined, 0); ring.UnparkConsumer(); return true; }
    public SeatActivity Look(int seat) => ring is null ? throw new InvalidOperationException() : default;
}
internal readonly record struct SeatActivity(long Ticket, int First, int End, int Row, bool IsFilling, bool IsIdle);

using Infeed.Columns;
using Infeed.Workers;

namespace Infeed.Crews.Inline;

/// <summary>The seat of who fills one batch at a time, without a ring: the thread sleeps in this object.</summary>
internal sealed class InlineSeat : WorkerSeat
{
    private bool isWoken;

    public override void Sleep()
    {
        lock (this)
        {
            while (!isWoken)
                Monitor.Wait(this);
            isWoken = false;
        }
    }

    public override void Wake()
    {
        lock (this)
        {
            isWoken = true;
            Monitor.Pulse(this);
        }
    }

    public override bool TryLookAhead(long ticket, out long next, out Slot slot)
    {
        next = -1;
        slot = default;
        return false;
    }
}

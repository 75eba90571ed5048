using System.Runtime.InteropServices;

namespace Infeed.Ring;

/// <summary>The words that all threads of a loader share, each group by who writes it on a line pair of its own.</summary>
[StructLayout(LayoutKind.Explicit, Size = 5 * RingMemory.LineBytes)]
internal struct RingHeader
{
    /// <summary>The next ticket to be claimed. Workers add to it; the consumer sets it while the gate is closed.</summary>
    [FieldOffset(0)]
    public long NextTicket;

    /// <summary>Whether workers may be in the ring, see <see cref="Gates"/>. Written by the consumer, and by whoever stops the loader.</summary>
    [FieldOffset(1 * RingMemory.LineBytes)]
    public uint Gate;

    /// <summary>The first ticket that is not wanted yet. Written by the consumer.</summary>
    [FieldOffset((1 * RingMemory.LineBytes) + 8)]
    public long Horizon;

    /// <summary>One more than the ticket that the consumer waits for; 0 while it does not wait. Written by the consumer.</summary>
    [FieldOffset(2 * RingMemory.LineBytes)]
    public long ConsumerWaitsFor;

    /// <summary>Where the consumer sleeps.</summary>
    [FieldOffset(3 * RingMemory.LineBytes)]
    public uint ConsumerParker;

    /// <summary>
    /// The first of the words with a bit for each worker that sleeps, or is about to, until there is room. Bits and no count: who puts them
    /// right after a kill need not know how far the dead came.
    /// </summary>
    [FieldOffset(4 * RingMemory.LineBytes)]
    public long ParkedWorkers;
}

using System.Runtime.InteropServices;

namespace Infeed.Ring;

/// <summary>The words that all threads of a loader share, grouped by who writes them. Each group has a line pair of its own.</summary>
[StructLayout(LayoutKind.Explicit, Size = 5 * RingMemory.LineBytes)]
internal struct RingHeader
{
    /// <summary>
    /// The next ticket to be claimed, or a count of claims where each seat has tickets of its own. Workers add to it; the consumer sets it while the gate is
    /// closed.
    /// </summary>
    [FieldOffset(0)]
    public long NextTicket;

    /// <summary>Whether workers may be in the ring, see <see cref="Gates"/>. Written by the consumer, and by a thread that stops the loader.</summary>
    [FieldOffset(1 * RingMemory.LineBytes)]
    public uint Gate;

    /// <summary>The first ticket that workers must not fill yet. Written by the consumer.</summary>
    [FieldOffset((1 * RingMemory.LineBytes) + 8)]
    public long Horizon;

    /// <summary>The first ticket of the run. Written by the consumer while the gate is closed.</summary>
    [FieldOffset((1 * RingMemory.LineBytes) + 16)]
    public long FirstTicket;

    /// <summary>One more than the ticket that the consumer waits for; 0 while it does not wait. Written by the consumer.</summary>
    [FieldOffset(2 * RingMemory.LineBytes)]
    public long ConsumerWaitsFor;

    /// <summary>Where the consumer sleeps.</summary>
    [FieldOffset(3 * RingMemory.LineBytes)]
    public uint ConsumerParker;

    /// <summary>1 if the wait of the consumer, the present one or the next, is to end. Written by any thread; the consumer takes it back.</summary>
    [FieldOffset((3 * RingMemory.LineBytes) + 8)]
    public uint Interruption;

    /// <summary>
    /// The first of the words with a bit for each worker that sleeps, or is about to sleep, until there is room. Bits and not a count, so that they can be
    /// corrected after a kill without knowing how far the dead worker had got.
    /// </summary>
    [FieldOffset(4 * RingMemory.LineBytes)]
    public long ParkedWorkers;
}

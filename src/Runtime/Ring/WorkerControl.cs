using System.Runtime.InteropServices;
using Infeed.Plan;
using Infeed.Statistics;

namespace Infeed.Ring;

/// <summary>
/// A seat: the shared words of one worker. Work belongs to the seat and not to the thread, so that after a worker was killed, at any instruction, its
/// successor on the seat continues with what it finds. All words except the parker are written only by the worker, or by the keeper while
/// the seat is vacant.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = RingMemory.LineBytes)]
internal struct WorkerControl
{
    /// <summary>The value of <see cref="Ticket"/> while the worker claims one: from outside it cannot be told whether it already has.</summary>
    public const long Claiming = -1;

    /// <summary>Where the worker sleeps.</summary>
    [FieldOffset(0)]
    public uint Parker;

    /// <summary>1 while the worker may touch slots. The consumer does not move the ring until it is 0 again.</summary>
    [FieldOffset(4)]
    public uint Joined;

    /// <summary>One more than the ticket for which there must be room before the worker is woken; 0 while it does not sleep for room.</summary>
    [FieldOffset(8)]
    public long WaitsFor;

    /// <summary>One more than the ticket claimed last, which may have been published since, or be open with all its blocks taken; 0 for none.</summary>
    [FieldOffset(16)]
    public long Ticket;

    /// <summary>The gate value of the run to which the seat's work belongs.</summary>
    [FieldOffset(24)]
    public uint Gate;

    /// <summary>1 from the worker's death until its successor takes the seat. Written by the keeper.</summary>
    [FieldOffset(28)]
    public uint Vacant;

    /// <summary>
    /// One more than the ticket whose rows are being filled; 0 while none are. This and the place are only for watching the worker.
    /// </summary>
    [FieldOffset(32)]
    public long FillTicket;

    /// <summary>The row that is being filled, and how.</summary>
    [FieldOffset(40)]
    public FillPlace Place;

    /// <summary>How long the worker has waited.</summary>
    [FieldOffset(48)]
    public WaitClock Clock;
}

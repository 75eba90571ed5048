using System.Runtime.InteropServices;
using Infeed.Statistics;

namespace Infeed.Ring;

/// <summary>
/// A seat: the shared words of one worker. Work belongs to the seat and not to the thread that has it, so that a worker that takes the seat
/// after another was killed, at whatever instruction, goes on with what it finds. All but the parker are written by the worker alone,
/// or by the keeper while the seat is vacant.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = RingMemory.LineBytes)]
internal struct WorkerControl
{
    /// <summary><see cref="Ticket"/> while one is being claimed: it cannot be told from outside whether that has happened.</summary>
    public const long Claiming = -1;

    /// <summary>Where the worker sleeps.</summary>
    [FieldOffset(0)]
    public uint Parker;

    /// <summary>1 while the worker may touch slots: the consumer does not move the ring before it is 0 again.</summary>
    [FieldOffset(4)]
    public uint Joined;

    /// <summary>One more than the ticket for which the worker sleeps until it has room; 0 while it does not.</summary>
    [FieldOffset(8)]
    public long WaitsFor;

    /// <summary>One more than the ticket that was claimed last, which may be published since, or open with all its blocks taken; 0 for none.</summary>
    [FieldOffset(16)]
    public long Ticket;

    /// <summary>The gate under which the seat has what it has.</summary>
    [FieldOffset(24)]
    public uint Gate;

    /// <summary>1 from the worker's death until another takes the seat. Written by the keeper.</summary>
    [FieldOffset(28)]
    public uint Vacant;

    /// <summary>
    /// One more than the ticket whose rows are being filled; 0 while none are. This and the row are for those who watch.
    /// </summary>
    [FieldOffset(32)]
    public long FillTicket;

    /// <summary>The row that is being filled.</summary>
    [FieldOffset(40)]
    public int Row;

    /// <summary>Where the worker's time went.</summary>
    [FieldOffset(48)]
    public WaitClock Clock;
}

using System.Runtime.InteropServices;

namespace Infeed.Ring;

/// <summary>The shared words of one slot.</summary>
[StructLayout(LayoutKind.Explicit, Size = RingMemory.LineBytes)]
internal struct SlotControl
{
    /// <summary>Whose turn the slot has, see <see cref="Turns"/>.</summary>
    [FieldOffset(0)]
    public uint Turn;

    /// <summary>1 if user code threw in the slot's batch. Written before the turn.</summary>
    [FieldOffset(4)]
    public uint Fault;

    /// <summary>One more than the ticket whose blocks any worker may take; 0 before the first. BlockRows and Done are written before it.</summary>
    [FieldOffset(8)]
    public long OpenTicket;

    /// <summary>Of an open batch: the number of rows in each block except the last.</summary>
    [FieldOffset(16)]
    public long BlockRows;

    /// <summary>Of an open batch: a bit for each block that is filled.</summary>
    [FieldOffset(24)]
    public long Done;

    /// <summary>Of an open batch: where free blocks may begin, see <see cref="BlockOwners.Hint"/>.</summary>
    [FieldOffset(32)]
    public long Hint;
}

using System.Runtime.InteropServices;

namespace Infeed.Ring;

/// <summary>The shared words of one slot.</summary>
[StructLayout(LayoutKind.Explicit, Size = RingMemory.LineBytes)]
internal struct SlotControl
{
    /// <summary>Whose turn the slot has, see <see cref="Turns"/>.</summary>
    [FieldOffset(0)]
    public uint Turn;

    /// <summary>1 where user code threw in the slot's batch. Written before the turn.</summary>
    [FieldOffset(4)]
    public uint Fault;

    /// <summary>Of a shared batch: the ticket's low half and the next row that nobody has taken, see <see cref="Cursors"/>.</summary>
    [FieldOffset(8)]
    public long Cursor;

    /// <summary>Of a shared batch: rows that are not filled yet.</summary>
    [FieldOffset(16)]
    public long Remaining;
}

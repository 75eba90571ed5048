using Infeed.Columns;
using Infeed.Memory;
using Infeed.Ring;

namespace Infeed.Crews.Processes.Shared;

/// <summary>The layout of the block that a loader shares with its processes: the ring, one page for each seat, the state of the source.</summary>
/// <param name="Path">Where the block is found, see <see cref="SharedBlock.Path"/>.</param>
/// <param name="Slots">The slots of the ring.</param>
/// <param name="Seats">The seats of the ring.</param>
/// <param name="SeatPages">Where the seats' pages begin, in bytes.</param>
/// <param name="State">Where the state begins, in bytes.</param>
/// <param name="StateBytes">The bytes of the state.</param>
/// <param name="Events">The events of each track of the ring; 0 for none.</param>
internal sealed record SharedLayout(string Path, int Slots, int Seats, long SeatPages, long State, int StateBytes, int Events)
{
    /// <summary>The bytes of the whole block.</summary>
    public long Bytes => State + StateBytes;

    /// <exception cref="OverflowException">The block has more bytes than a long can count.</exception>
    public static SharedLayout Of(int slots, int seats, SlotLayout layout, int stateBytes, int events = 0)
    {
        var pages = checked(RingMemory.BytesOf(slots, seats, layout, events) + RingMemory.LineBytes - 1) / RingMemory.LineBytes * RingMemory.LineBytes;
        return new SharedLayout("", slots, seats, pages, pages + ((long)seats * SeatPage.Bytes), stateBytes, events);
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(Path);
        writer.Write(Slots);
        writer.Write(Seats);
        writer.Write(SeatPages);
        writer.Write(State);
        writer.Write(StateBytes);
        writer.Write(Events);
    }

    public static SharedLayout Read(BinaryReader reader) => new(
        reader.ReadString(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt32(),
        reader.ReadInt32());
}

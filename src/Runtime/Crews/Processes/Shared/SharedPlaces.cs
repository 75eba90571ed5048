using Infeed.Memory;
using Infeed.Ring;

namespace Infeed.Crews.Processes.Shared;

/// <summary>What lies where in the block that a loader shares with its processes: the ring, a page a seat, the state of the source.</summary>
/// <param name="Path">Where the block is found, see <see cref="SharedBlock.Path"/>.</param>
/// <param name="SeatPages">Where the seats' pages begin, in bytes.</param>
/// <param name="State">Where the state begins, in bytes.</param>
/// <param name="StateBytes">The bytes of the state.</param>
internal sealed record SharedPlaces(string Path, long SeatPages, long State, int StateBytes)
{
    /// <summary>The bytes of the whole block.</summary>
    public long Bytes => State + StateBytes;

    /// <param name="ringBytes">The bytes of the ring, which comes first.</param>
    /// <param name="seats">The number of seats.</param>
    /// <param name="stateBytes">The bytes of the state.</param>
    public static SharedPlaces Of(long ringBytes, int seats, int stateBytes)
    {
        var pages = (ringBytes + RingMemory.LineBytes - 1) / RingMemory.LineBytes * RingMemory.LineBytes;
        return new SharedPlaces("", pages, pages + ((long)seats * SeatPage.Bytes), stateBytes);
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(Path);
        writer.Write(SeatPages);
        writer.Write(State);
        writer.Write(StateBytes);
    }

    public static SharedPlaces Read(BinaryReader reader) => new(reader.ReadString(), reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt32());
}

using System.Runtime.CompilerServices;
using Infeed.Columns;
using Infeed.Memory;
using Infeed.Statistics;
using Infeed.Timeline.Events;

namespace Infeed.Ring;

/// <summary>
/// The layout of the ring in one block: header, control lines of the slots, seats of the workers and what they have filled, owners of each slot's
/// blocks, slots, and the tracks of events, one for each worker and one for the consumer.
/// </summary>
internal sealed unsafe class RingMemory : IDisposable
{
    /// <summary>Processors fetch cache lines in pairs, so words that different threads write lie on different pairs.</summary>
    public const int LineBytes = 128;

    public const int BitsPerWord = 64;

    private readonly MemoryBlock block;
    private readonly SlotLayout layout;
    private readonly RingHeader* header;
    private readonly SlotControl* slots;
    private readonly WorkerControl* workers;
    private readonly WorkerTally* tallies;
    private readonly long* owners;
    private readonly byte* data;
    private readonly byte* tracks;
    private readonly int events;

    /// <param name="block">The memory: zeroed, or a ring that another process has made.</param>
    /// <param name="capacity">The number of slots.</param>
    /// <param name="workers">The number of workers.</param>
    /// <param name="layout">The layout of a slot.</param>
    /// <param name="events">The number of events that are kept of each track; 0 for none.</param>
    public RingMemory(MemoryBlock block, int capacity, int workers, SlotLayout layout, int events = 0)
    {
        this.block = block;
        Capacity = capacity;
        Turns = new Turns(capacity);
        Workers = workers;
        this.layout = layout;
        header = (RingHeader*)block.Start;
        slots = (SlotControl*)(header + 1);
        this.workers = (WorkerControl*)(slots + capacity);
        tallies = (WorkerTally*)(this.workers + workers);
        owners = (long*)(tallies + workers);
        data = (byte*)(owners + ((long)capacity * BlockOwners.MaxBlocks));
        tracks = block.Start + TracksOffset(capacity, workers, layout);
        this.events = events;
    }

    public int Capacity { get; }

    /// <summary>Which slot a ticket has.</summary>
    public Turns Turns { get; }

    public int Workers { get; }

    public ref RingHeader Header => ref *header;

    public ref SlotControl Control(int slot) => ref slots[slot];

    public ref WorkerControl Worker(int worker) => ref workers[worker];

    /// <summary>What a worker has filled.</summary>
    public ref WorkerTally Tally(int worker) => ref tallies[worker];

    /// <summary>
    /// The owner of a block of a slot, see <see cref="BlockOwners"/>. It does not lie on the slot's line, because batches that are not shared never touch it.
    /// </summary>
    public ref long BlockOwner(int slot, int block) => ref owners[((long)slot * BlockOwners.MaxBlocks) + block];

    /// <summary>The word with the parked bit of a worker.</summary>
    public ref long ParkedWorkers(int worker) => ref Unsafe.Add(ref Header.ParkedWorkers, worker / BitsPerWord);

    public static long ParkedBit(int worker) => 1L << (worker % BitsPerWord);

    public Slot Slot(int slot) => new(new MemoryView(data + (slot * layout.SlotBytes)), layout);

    /// <summary>The events of a worker, or, behind the last worker, of the consumer.</summary>
    public EventTrack Track(int number) => new(new MemoryView(tracks + (number * EventTrack.BytesOf(events))), events);

    public void Dispose() => block.Dispose();

    /// <summary>The bytes that a ring needs.</summary>
    /// <exception cref="OverflowException">There are more bytes than a long can count.</exception>
    public static long BytesOf(int capacity, int workers, SlotLayout layout, int events = 0) =>
        checked(TracksOffset(capacity, workers, layout) + ((workers + 1L) * EventTrack.BytesOf(events)));

    private static long TracksOffset(int capacity, int workers, SlotLayout layout) =>
        checked(BytesOfRing(capacity, workers, layout) + LineBytes - 1) / LineBytes * LineBytes;

    private static long BytesOfRing(int capacity, int workers, SlotLayout layout) => checked(
        sizeof(RingHeader) + ((long)capacity * sizeof(SlotControl)) + ((long)workers * (sizeof(WorkerControl) + sizeof(WorkerTally)))
        + ((long)capacity * BlockOwners.MaxBlocks * sizeof(long)) + (capacity * layout.SlotBytes));
}

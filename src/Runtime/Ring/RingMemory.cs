using System.Runtime.CompilerServices;
using Infeed.Memory;

namespace Infeed.Ring;

/// <summary>The ring's one block: header, a control line a slot, a control line a worker, then the slots.</summary>
internal sealed unsafe class RingMemory : IDisposable
{
    /// <summary>Processors fetch cache lines in pairs; what different threads write lies on different pairs.</summary>
    public const int LineBytes = 128;

    private readonly NativeBlock block;
    private readonly SlotLayout layout;
    private readonly SlotControl* slots;
    private readonly WorkerControl* workers;
    private readonly byte* data;

    /// <exception cref="InsufficientMemoryException">The queue does not fit into memory.</exception>
    public RingMemory(string source, int capacity, int workers, SlotLayout layout)
    {
        Capacity = capacity;
        Workers = workers;
        this.layout = layout;
        var control = sizeof(RingHeader) + ((long)capacity * sizeof(SlotControl)) + ((long)workers * sizeof(WorkerControl));
        try
        {
            block = new NativeBlock(checked(control + (capacity * layout.SlotBytes)), LineBytes);
        }
        catch (Exception e) when (e is InsufficientMemoryException or OutOfMemoryException or OverflowException)
        {
            throw new InsufficientMemoryException(
                $"The queue of {source} does not fit into memory: {capacity:N0} slots of {layout.SlotBytes:N0} bytes. Lower MaxQueueSize or BatchSize. {e.Message}", e);
        }

        slots = (SlotControl*)(block.Start + sizeof(RingHeader));
        this.workers = (WorkerControl*)(slots + capacity);
        data = (byte*)(this.workers + workers);
    }

    public int Capacity { get; }

    public int Workers { get; }

    public ref RingHeader Header => ref Unsafe.AsRef<RingHeader>(block.Start);

    public ref SlotControl Control(int slot) => ref slots[slot];

    public ref WorkerControl Worker(int worker) => ref workers[worker];

    public Slot Slot(int slot) => new(data + (slot * layout.SlotBytes), layout);

    public void Dispose() => block.Dispose();
}

using Infeed.Columns;
using Infeed.Memory;
using Infeed.Options;
using Infeed.Ring;

namespace Infeed.Crews;

/// <summary>Allocates the memory of a queue, or throws an exception that says how to make the queue smaller.</summary>
internal static class QueueMemory
{
    /// <summary>Allocates memory of this process for a ring.</summary>
    /// <exception cref="InsufficientMemoryException">The queue does not fit into memory.</exception>
    public static MemoryBlock Allocate(string source, Schedule schedule, SlotLayout layout) => Allocate(
        source, schedule.MaxQueueSize, layout,
        () => new NativeBlock(RingMemory.BytesOf(schedule.MaxQueueSize, schedule.Seats, layout, schedule.TimelineEvents), RingMemory.LineBytes));

    /// <summary>Allocates memory by calling <paramref name="allocate"/>.</summary>
    /// <exception cref="InsufficientMemoryException">The queue does not fit into memory.</exception>
    public static T Allocate<T>(string source, int capacity, SlotLayout layout, Func<T> allocate)
    {
        try
        {
            return allocate();
        }
        catch (Exception e) when (e is InsufficientMemoryException or OutOfMemoryException or OverflowException)
        {
            throw new InsufficientMemoryException(
                $"The queue of {source} does not fit into memory: {Quantity.Of(capacity, "slot")} of {layout.SlotBytes:N0} bytes, so lower MaxQueueSize or BatchSize. {e.Message}", e);
        }
    }
}

using Infeed.Columns;
using Infeed.Crews.Processes.Shared;
using Infeed.Memory;
using Infeed.Options;

namespace Infeed.Crews.Processes.Parent;

/// <summary>Makes the memory that worker processes map, and writes the source's state into it.</summary>
internal static class SharedMemory
{
    /// <exception cref="InsufficientMemoryException">The queue does not fit into memory.</exception>
    public static SharedBlock Create(string source, Schedule schedule, SlotLayout layout, ShippedSource shipped, out SharedLayout shared)
    {
        var stateBytes = shipped.Measure();
        var (block, found) = QueueMemory.Allocate(source, schedule.MaxQueueSize, layout, () =>
        {
            var planned = SharedLayout.Of(schedule.MaxQueueSize, schedule.Seats, layout, stateBytes, schedule.TimelineEvents);
            var memory = SharedBlock.Create(planned.Bytes);
            return (memory, planned with { Path = memory.Path });
        });
        shared = found;
        try
        {
            shipped.Write(block.Slice(shared.State, stateBytes));
            return block;
        }
        catch
        {
            block.Dispose();
            throw;
        }
    }
}

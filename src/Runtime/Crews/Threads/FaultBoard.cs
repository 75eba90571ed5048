using Infeed.Faults;

namespace Infeed.Crews.Threads;

/// <summary>
/// The faults of user code, by slot, until the consumer comes to the batch. If a batch has several faults, the one with the lowest row is kept: every row
/// before it was filled, so it is the same fault no matter which worker filled which rows.
/// </summary>
internal sealed class FaultBoard(int slots)
{
    private readonly Lock access = new();
    private readonly Entry[] entries = new Entry[slots];

    /// <param name="slot">The slot of the batch.</param>
    /// <param name="run">The run of the ring: a fault of an earlier run is stale.</param>
    /// <param name="ticket">The batch.</param>
    /// <param name="fault">What the consumer is told.</param>
    public void Record(int slot, uint run, long ticket, SampleFault fault)
    {
        lock (access)
        {
            ref var entry = ref entries[slot];
            if (entry.Fault is null || entry.Run != run || entry.Ticket != ticket || fault.Row < entry.Fault.Row)
                entry = new Entry(run, ticket, fault);
        }
    }

    /// <summary>Takes the fault of a slot whose batch is marked as faulted in the ring.</summary>
    public SampleFault? Take(int slot)
    {
        lock (access)
        {
            var fault = entries[slot].Fault;
            entries[slot] = default;
            return fault;
        }
    }

    private readonly record struct Entry(uint Run, long Ticket, SampleFault? Fault);
}

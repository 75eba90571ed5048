namespace Infeed.Crews.Threads;

/// <summary>
/// What user code threw, by slot, until the consumer comes to the batch. Of several faults in one batch the one of the lowest
/// row is kept: every row before it was filled, so it is the same fault whoever filled what.
/// </summary>
internal sealed class FaultBoard(int slots)
{
    private readonly Lock access = new();
    private readonly Entry[] entries = new Entry[slots];

    /// <param name="slot">The slot of the batch.</param>
    /// <param name="run">The run of the ring: a fault of an earlier run is stale.</param>
    /// <param name="ticket">The batch.</param>
    /// <param name="row">The row that could not be filled.</param>
    /// <param name="exception">What the consumer gets.</param>
    public void Record(int slot, uint run, long ticket, int row, SampleException exception)
    {
        lock (access)
        {
            ref var entry = ref entries[slot];
            if (entry.Exception is null || entry.Run != run || entry.Ticket != ticket || row < entry.Row)
                entry = new Entry(run, ticket, row, exception);
        }
    }

    /// <summary>Takes the fault of a slot whose batch the ring calls faulted.</summary>
    public SampleException Take(int slot)
    {
        lock (access)
        {
            var exception = entries[slot].Exception ?? throw new InvalidOperationException($"Slot {slot} is marked as faulted and no fault was recorded.");
            entries[slot] = default;
            return exception;
        }
    }

    private readonly record struct Entry(uint Run, long Ticket, int Row, SampleException? Exception);
}

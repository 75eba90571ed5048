namespace Infeed.Plan;

/// <summary>
/// What each ticket stands for. Tickets count batches from the first of epoch 0; this and the seed
/// are all that a worker needs to know of the past.
/// </summary>
internal sealed class TicketPlan
{
    private readonly int batchSize;
    private readonly int lastRows;

    /// <exception cref="ArgumentException">There would be no batch at all.</exception>
    public TicketPlan(string source, long count, int batchSize, bool dropLast)
    {
        if (count < 0)
            throw new ArgumentException($"Count of {source} is {count}; a number of samples is 1 or more.");
        if (count == 0)
            throw new ArgumentException($"{source} has no samples: its Count is 0.");
        if (dropLast && count < batchSize)
            throw new ArgumentException($"{source} has {count} samples, fewer than one batch of {batchSize}, and DropLast leaves that one out: there would be no batch.");

        Count = count;
        this.batchSize = batchSize;
        var (full, rest) = Math.DivRem(count, batchSize);
        BatchesPerEpoch = full + (rest > 0 && !dropLast ? 1 : 0);
        lastRows = rest > 0 && !dropLast ? (int)rest : batchSize;
    }

    /// <summary>Samples of the source.</summary>
    public long Count { get; }

    public long BatchesPerEpoch { get; }

    /// <summary>The epochs that have tickets: as many as an int numbers, or fewer where their tickets are more than a long numbers.</summary>
    public long Epochs => Math.Min(int.MaxValue + 1L, long.MaxValue / BatchesPerEpoch);

    /// <summary>The first ticket of an epoch, or of the one after the last.</summary>
    public long FirstTicket(long epoch) => checked(epoch * BatchesPerEpoch);

    /// <summary>The epoch of a ticket and its position in the epoch.</summary>
    public (int Epoch, long Index) Locate(long ticket)
    {
        var (epoch, index) = Math.DivRem(ticket, BatchesPerEpoch);
        return ((int)epoch, index);
    }

    /// <summary>The samples of the batch at a position of an epoch.</summary>
    public int Rows(long index) => index == BatchesPerEpoch - 1 ? lastRows : batchSize;
}

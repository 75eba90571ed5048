namespace Infeed.Plan;

/// <summary>
/// What each ticket stands for. Tickets count batches from the first of epoch 0; a ticket and the recipe are all that a worker needs to know of the past.
/// </summary>
internal sealed class BatchPlan
{
    private readonly int lastRows;

    public BatchPlan(Recipe recipe)
    {
        Recipe = recipe;
        var (full, rest) = Math.DivRem(recipe.Count, recipe.BatchSize);
        var isLastShort = rest > 0 && !recipe.DropLast;
        BatchesPerEpoch = full + (isLastShort ? 1 : 0);
        lastRows = isLastShort ? (int)rest : recipe.BatchSize;
    }

    public Recipe Recipe { get; }

    /// <summary>0 where the source is empty: then there are no tickets, and each epoch is over at once.</summary>
    public long BatchesPerEpoch { get; }

    /// <summary>The epochs that have tickets: as many as an int numbers, or fewer where their tickets are more than a long numbers.</summary>
    public long Epochs => BatchesPerEpoch == 0 ? int.MaxValue + 1L : Math.Min(int.MaxValue + 1L, long.MaxValue / BatchesPerEpoch);

    /// <summary>The first ticket of an epoch, or of the one after the last.</summary>
    public long FirstTicket(long epoch) => checked(epoch * BatchesPerEpoch);

    /// <summary>The epoch of a ticket and its position in the epoch.</summary>
    public (int Epoch, long Index) Locate(long ticket)
    {
        var (epoch, index) = Math.DivRem(ticket, BatchesPerEpoch);
        return ((int)epoch, index);
    }

    /// <summary>The samples of a ticket's batch.</summary>
    public int Rows(long ticket) => ticket % BatchesPerEpoch == BatchesPerEpoch - 1 ? lastRows : Recipe.BatchSize;

    /// <summary>The index of one sample of a ticket's batch in its source. For those who ask once; workers keep a <see cref="TicketSamples"/>.</summary>
    public long SampleAt(long ticket, int row)
    {
        Span<long> sample = stackalloc long[1];
        new TicketSamples(this).Fill(ticket, row, sample);
        return sample[0];
    }
}

using System.Globalization;

namespace Infeed.Plan;

/// <summary>
/// What each ticket stands for. Tickets number the batches, starting with the first of epoch 0. To fill any batch, a worker needs only its ticket and the
/// recipe.
/// </summary>
internal sealed class BatchPlan
{
    private readonly int lastRows;
    private readonly bool epochsArePasses;

    public BatchPlan(Recipe recipe)
    {
        Recipe = recipe;
        epochsArePasses = recipe.EpochsArePasses;
        var (full, rest) = Math.DivRem(recipe.SamplesPerEpoch, recipe.BatchSize);
        var isLastShort = rest > 0 && !recipe.DropLast;
        BatchesPerEpoch = full + (isLastShort ? 1 : 0);
        lastRows = isLastShort ? (int)rest : recipe.BatchSize;
    }

    public Recipe Recipe { get; }

    /// <summary>The number of batches in an epoch. 0 if the source is empty: then there are no tickets, and each epoch ends at once.</summary>
    public long BatchesPerEpoch { get; }

    /// <summary>
    /// The number of epochs: all that a non-negative int can number, or fewer if a long could not number their tickets, or an int the passes over the samples.
    /// </summary>
    public long Epochs => BatchesPerEpoch == 0 ? int.MaxValue + 1L : Math.Min(Passes(int.MaxValue + 1L), long.MaxValue / BatchesPerEpoch);

    /// <summary>The first ticket of an epoch, or of the one after the last.</summary>
    public long FirstTicket(long epoch) => checked(epoch * BatchesPerEpoch);

    /// <summary>The epoch of a ticket and its position in the epoch.</summary>
    public (int Epoch, long Index) Locate(long ticket)
    {
        var (epoch, index) = Math.DivRem(ticket, BatchesPerEpoch);
        return ((int)epoch, index);
    }

    /// <summary>The number of samples in a ticket's batch.</summary>
    public int Rows(long ticket) => ticket % BatchesPerEpoch == BatchesPerEpoch - 1 ? lastRows : Recipe.BatchSize;

    /// <summary>The random numbers of the rows of a ticket's batch.</summary>
    public RowRandom RandomOf(long ticket)
    {
        var (epoch, index) = Locate(ticket);
        return new RowRandom(Recipe.Seed, epoch, epochsArePasses ? -1 : index * Recipe.BatchSize);
    }

    /// <summary>The index in the source of one sample of a ticket's batch. For occasional use; workers keep a <see cref="TicketSamples"/>.</summary>
    public long SampleAt(long ticket, int row)
    {
        Span<long> sample = stackalloc long[1];
        new TicketSamples(this).Fill(ticket, row, sample);
        return sample[0];
    }

    /// <summary>What a worker is at, for messages: a sample, or a whole batch if one call of the source's code fills it.</summary>
    /// <param name="ticket">The batch.</param>
    /// <param name="row">The row that the worker has reported.</param>
    /// <param name="withBatch">Whether the batch of a sample is named as well.</param>
    public string Describe(long ticket, int row, bool withBatch = false)
    {
        var (epoch, batch) = Locate(ticket);
        if (Recipe.Unit != FillUnit.Sample)
            return string.Create(CultureInfo.InvariantCulture, $"batch {batch} of epoch {epoch}");
        return withBatch
            ? string.Create(CultureInfo.InvariantCulture, $"sample {SampleAt(ticket, row)} (epoch {epoch}, batch {batch})")
            : string.Create(CultureInfo.InvariantCulture, $"sample {SampleAt(ticket, row)}");
    }

    // The number of epochs that so many passes are enough for.
    private long Passes(long passes) => epochsArePasses ? passes
        : (long)Int128.Min((Int128)passes * Recipe.Set.Length, long.MaxValue) / Recipe.SamplesPerEpoch is var epochs && epochs < passes ? epochs : passes;
}

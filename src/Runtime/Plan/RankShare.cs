namespace Infeed.Plan;

/// <summary>
/// The batches of one rank in an epoch, or in the rest of one. The epoch's batches are dealt out in steps: each step has one for each rank, in the order of the
/// ranks. Only batches of the last step can be shorter than the others.
/// </summary>
internal sealed class RankShare
{
    private readonly long origin;
    private readonly long step;
    private readonly int batchSize;
    private readonly int rank;
    private readonly long fullSteps;
    private readonly long lastFirst;
    private readonly int lastRows;

    /// <param name="origin">The position in the epoch at which the first step begins.</param>
    /// <param name="end">The position behind the last sample.</param>
    /// <param name="batchSize">The samples of a full batch.</param>
    /// <param name="rank">The rank.</param>
    /// <param name="worldSize">The number of ranks.</param>
    /// <param name="uneven">What happens in the last step.</param>
    public RankShare(long origin, long end, int batchSize, int rank, int worldSize, Uneven uneven)
    {
        (this.origin, this.batchSize, this.rank) = (origin, batchSize, rank);
        step = (long)batchSize * worldSize;
        (fullSteps, var left) = Math.DivRem(end - origin, step);
        // Ranks that have a batch of the last step if none is padded.
        var served = (left + batchSize - 1) / batchSize;
        (var offset, lastRows) = uneven switch
        {
            Uneven.Exact => ((left / worldSize * rank) + Math.Min(rank, left % worldSize), (int)((left / worldSize) + (rank < left % worldSize ? 1 : 0))),
            Uneven.Drop => ((long)batchSize * rank, served == worldSize ? (int)Math.Min(batchSize, left - ((long)batchSize * rank)) : 0),
            _ => ((long)batchSize * rank, (int)Math.Min(batchSize, left)),
        };
        Undealt = uneven == Uneven.Exact && left < worldSize ? (int)left : 0;
        Steps = fullSteps + (lastRows > 0 ? 1 : 0);
        lastFirst = origin + (fullSteps * step) + offset;
        Padded = (int)Math.Clamp(lastRows - (end - lastFirst), 0, lastRows);
    }

    /// <summary>The number of batches.</summary>
    public long Steps { get; }

    /// <summary>The samples that cannot be dealt out so that each rank has one of them.</summary>
    public int Undealt { get; }

    /// <summary>The samples at the end of the last batch that only pad it.</summary>
    public int Padded { get; }

    /// <summary>The position in the epoch of a batch's first sample.</summary>
    public long First(long at) => at < fullSteps ? origin + (at * step) + ((long)rank * batchSize) : lastFirst;

    /// <summary>The samples of a batch.</summary>
    public int Rows(long at) => at < fullSteps ? batchSize : lastRows;
}

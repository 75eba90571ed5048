namespace Infeed.Plan;

/// <summary>Where the reader of a run is: the epoch that it reads, and the batch of it that comes next.</summary>
/// <param name="plan">What each ticket stands for.</param>
/// <param name="start">The ticket at which the run begins.</param>
internal struct ReadingPosition(BatchPlan plan, long start)
{
    // Written by the reader alone; any thread may ask for it.
    private long next = start;

    private long end;

    /// <summary>The tickets without a sample that came last, one after the other.</summary>
    private int empty;

    /// <summary>The tickets that brought no sample, also because their shard could not be brought to them, one after the other.</summary>
    private int barren;

    /// <summary>The tickets that brought no sample, whatever the reason, one after the other.</summary>
    private long fruitless;

    /// <summary>The epoch that was opened last; -1 before the first.</summary>
    public int Epoch { get; private set; } = -1;

    /// <summary>The ticket of the next batch that was not delivered; behind the last batch of an epoch, the first of the epoch after it.</summary>
    public readonly long Ticket => Volatile.Read(in next);

    /// <summary>Whether the epoch has no further batch.</summary>
    public readonly bool IsAtEnd => next == end;

    /// <summary>The ticket behind the epoch's last batch.</summary>
    public readonly long EndOfEpoch => end;

    /// <summary>The number of the next batch in its epoch.</summary>
    private readonly long Batch => next - (end - plan.BatchesPerEpoch);

    /// <summary>Moves to a batch of an epoch.</summary>
    public void Open(int epoch, long batch)
    {
        var first = plan.FirstTicket(epoch);
        Epoch = epoch;
        (empty, barren, fruitless) = (0, 0, 0);
        end = first + plan.BatchesPerEpoch;
        Volatile.Write(ref next, first + batch);
    }

    /// <summary>Passes a batch. Returns its number in the epoch.</summary>
    public long Advance()
    {
        var batch = Batch;
        Volatile.Write(ref next, next + 1);
        (empty, barren, fruitless) = (0, 0, 0);
        return batch;
    }

    /// <summary>
    /// Passes a batch of which each sample threw. A stream that throws without going on would do so for ever: an open epoch ends where each shard that has not
    /// ended has thrown that often in turn.
    /// </summary>
    /// <param name="most">How often a shard can throw in turn.</param>
    /// <param name="endsEpoch">Whether the epoch has ended.</param>
    /// <returns>The number of the batch in the epoch.</returns>
    public long PassThrown(int most, out bool endsEpoch)
    {
        var batch = Batch;
        (empty, barren) = (0, 0);
        fruitless++;
        var rounds = plan.Recipe.HasOpenEpochs ? fruitless / plan.Recipe.ShardsOfRank : 0;
        endsEpoch = rounds > 1 && rounds * plan.Recipe.BatchSize > most;
        Volatile.Write(ref next, endsEpoch ? end : next + 1);
        return batch;
    }

    /// <summary>
    /// Passes a batch that its shard could not be brought to. Where that was so of its batch before, and no shard has given a sample since, an open epoch
    /// ends: nothing else would end it.
    /// </summary>
    /// <param name="endsEpoch">Whether the epoch has ended.</param>
    /// <returns>The number of the batch in the epoch.</returns>
    public long PassUnreached(out bool endsEpoch)
    {
        var batch = Batch;
        empty = 0;
        barren++;
        fruitless++;
        endsEpoch = plan.Recipe.HasOpenEpochs && barren > plan.Recipe.ShardsOfRank;
        Volatile.Write(ref next, endsEpoch ? end : next + 1);
        return batch;
    }

    /// <summary>Passes a ticket whose shard had no sample left. Where that holds of each shard in turn, the epoch ends.</summary>
    public void PassEmpty()
    {
        empty++;
        barren++;
        fruitless++;
        Volatile.Write(ref next, empty < plan.Recipe.ShardsOfRank ? next + 1 : end);
    }

    /// <summary>Ends the epoch before its next batch.</summary>
    public void EndHere() => end = next;
}

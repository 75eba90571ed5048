using Infeed.Columns;
using Infeed.CompilerServices;
using Infeed.Faults;
using Infeed.Plan;

namespace Infeed.Workers.Forms.Stream;

/// <summary>Fills the batches of one shard of a stream. Each worker that is given a ticket fills the same bytes.</summary>
/// <param name="shard">The samples of the shard.</param>
/// <param name="plan">What the tickets stand for.</param>
/// <param name="worker">The worker that has the shard.</param>
internal class ShardReader<TSource, TWorker>(ShardSequence<TSource, TWorker> shard, BatchPlan plan, int worker)
    where TSource : class
    where TWorker : struct, IStreamWorker<TSource, TWorker>
{
    /// <summary>The samples of the shard, in its order.</summary>
    protected ShardSequence<TSource, TWorker> Shard => shard;

    /// <summary>What the tickets stand for.</summary>
    protected BatchPlan Plan => plan;

    /// <summary>Runs the source's stop hook.</summary>
    public virtual void Stop() => shard.Stop();

    /// <summary>Fills the batch of a ticket.</summary>
    /// <param name="slot">The slot of the batch.</param>
    /// <param name="ticket">The batch.</param>
    /// <param name="signals">Says whether the work is still wanted, and receives the progress.</param>
    /// <param name="fault">What the source's code threw; null if it did not throw.</param>
    /// <returns>False if the work was called off.</returns>
    public bool Fill(Slot slot, long ticket, FillSignals signals, out SampleFault? fault)
    {
        fault = null;
        var rows = 0;
        var first = plan.BatchOfShard(ticket) * plan.Recipe.BatchSize;
        try
        {
            if (!Fill(slot, plan.BeginningOfShards(ticket), first, signals, ref rows, ref fault))
                return false;
        }
        catch (Exception e)
        {
            // Without a beginning there is no sample, whichever the shard was about to read over: the batch that is asked for has the fault.
            // Behind its end the shard keeps its place, and only that beginning is tried again.
            if (!shard.IsBehindTheEnd)
                Reset();
            fault ??= SampleFault.OfShard(plan.NumberOfShard(plan.ShardOf(ticket)), rows, worker, ExceptionText.Tame(e));
        }

        if (fault is not null && !slot.SampleIndices[..rows].ContainsAnyExcept(TicketSamples.None))
            fault = fault with { LeavesNothing = true };
        if (plan.Recipe.HasOpenEpochs)
            slot.SampleIndices[(plan.Recipe.DropLast && rows < plan.Recipe.BatchSize ? 0 : rows)..].Fill(TicketSamples.None);
        return true;
    }

    /// <summary>
    /// Fills rows of a batch from the first on, all of them or up to the end of the shard. Throws what code of the source threw between two samples.
    /// </summary>
    /// <param name="slot">The slot of the batch.</param>
    /// <param name="beginning">The ticket at which the shards begin.</param>
    /// <param name="first">The number of samples before the batch.</param>
    /// <param name="signals">Says whether the work is still wanted, and receives the progress.</param>
    /// <param name="rows">The rows that have a sample.</param>
    /// <param name="fault">What the source's code threw.</param>
    /// <returns>False if the work was called off.</returns>
    protected virtual bool Fill(Slot slot, long beginning, long first, FillSignals signals, ref int rows, ref SampleFault? fault) =>
        shard.MoveTo(beginning, first, slot, 0, plan.Recipe.BatchSize, signals)
        && (shard.HasEnded || shard.Read(slot, 0, plan.Recipe.BatchSize, signals, out rows, ref fault));

    /// <summary>Makes the shard begin again for the next batch.</summary>
    protected virtual void Reset() => shard.Reset();
}

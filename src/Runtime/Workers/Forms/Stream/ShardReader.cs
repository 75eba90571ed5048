using Infeed.Columns;
using Infeed.CompilerServices;
using Infeed.Faults;
using Infeed.Plan;

namespace Infeed.Workers.Forms.Stream;

/// <summary>
/// One shard of a stream: a copy of the source, and how many samples it has given. A batch is asked for by its ticket, and the shard comes to it by itself: it
/// reads over what lies between, or begins again if it is beyond. So whoever is given the ticket fills the same bytes.
/// </summary>
internal sealed class ShardReader<TSource, TWorker>
    where TSource : class
    where TWorker : struct, IStreamWorker<TSource>
{
    private readonly TSource copy;
    private readonly BatchPlan plan;
    private readonly TicketSamples samples;
    private readonly Replacements replacements;
    private readonly int shard;
    private readonly int worker;

    /// <summary>The ticket at which the shards have begun.</summary>
    private long origin;

    /// <summary>The samples that were taken since then; -1 if the shard has to begin again.</summary>
    private long taken = -1;

    /// <summary>The samples that were taken when it has begun last.</summary>
    private long begunAt;

    /// <summary>Whether there are no further samples until the shards begin anew.</summary>
    private bool hasEnded;

    /// <param name="source">The source, of which the shard takes a copy.</param>
    /// <param name="shard">The shard.</param>
    /// <param name="plan">What the tickets stand for.</param>
    /// <param name="worker">The worker that has the shard.</param>
    public ShardReader(TSource source, int shard, BatchPlan plan, int worker)
    {
        copy = TWorker.Clone(source);
        TWorker.Start(copy, worker);
        samples = new TicketSamples(plan);
        replacements = new Replacements(plan, samples);
        this.shard = shard;
        this.plan = plan;
        this.worker = worker;
    }

    /// <summary>Runs the source's stop hook.</summary>
    public void Stop() => TWorker.Stop(copy, worker);

    /// <summary>Fills the batch of a ticket.</summary>
    /// <param name="slot">The slot of the batch.</param>
    /// <param name="ticket">The batch.</param>
    /// <param name="signals">Says whether the work is still wanted, and receives the progress.</param>
    /// <param name="fault">What the source's code threw; null if it did not throw.</param>
    /// <returns>False if the work was called off.</returns>
    public bool Fill(Slot slot, long ticket, FillSignals signals, out SampleFault? fault)
    {
        fault = null;
        var batchSize = plan.Recipe.BatchSize;
        var first = plan.BatchOfShard(ticket) * batchSize;
        var beginning = plan.BeginningOfShards(ticket);
        if ((taken < 0 || taken > first || origin != beginning) && !Begin(beginning, 0, slot, ticket, row: 0, ref fault))
            return true;
        while (taken < first + batchSize && !hasEnded)
        {
            var (batch, row) = Math.DivRem(taken, batchSize);
            var at = beginning + plan.TicketOfShard(shard, batch);
            samples.Fill(at, 0, slot.SampleIndices[..batchSize]);
            var block = new StreamBlock(slot, plan.RandomOf(at), (int)row, batchSize, signals);
            if (!Fill(ref block, slot, at, isWanted: at == ticket, ref fault))
                return false;
            if (taken < 0)
                return true;
        }

        if (hasEnded)
            EndRows(slot, first);
        return true;
    }

    private bool Fill(scoped ref StreamBlock block, Slot slot, long ticket, bool isWanted, ref SampleFault? fault)
    {
        var start = taken - block.Row - 1;
        while (true)
        {
            try
            {
                TWorker.Fill(copy, ref block);
            }
            catch (Exception e)
            {
                // The call counts: the shard is behind its sample, when it is read over, too. What threw in an earlier batch was told when that was filled.
                taken = start + block.Row + 1;
                if (isWanted && !(replacements.AreOn && replacements.LeaveOut(slot, block.Row, e)))
                    fault ??= Fault(slot, block.Row, e);
                continue;
            }

            if (!block.HasEnded)
            {
                taken = start + (block.IsComplete ? block.Row : block.Row + 1);
                return block.IsComplete;
            }

            taken = start + block.Row;
            if (plan.Recipe.HasOpenEpochs)
            {
                hasEnded = true;
                return true;
            }

            if (taken == begunAt)
            {
                fault = Fault(slot, block.Row, new InvalidOperationException($"Shard {shard} of {TWorker.Schema.Source} has no sample: its [Stream] method returned false at once after the shard had begun."));
                taken = -1;
                return true;
            }

            if (!Begin(origin, taken, slot, ticket, block.Row, ref fault))
                return true;
            block.Resume();
        }
    }

    // Without a beginning there is no sample, whichever batch the shard was about to read over: the batch that is asked for has the fault.
    private bool Begin(long beginning, long after, Slot slot, long ticket, int row, ref SampleFault? fault)
    {
        try
        {
            hasEnded = false;
            TWorker.Begin(copy, shard, plan.Recipe.Shards);
            origin = beginning;
            taken = begunAt = after;
            return true;
        }
        catch (Exception e)
        {
            samples.Fill(ticket, 0, slot.SampleIndices[..plan.Recipe.BatchSize]);
            fault = Fault(slot, row, e);
            taken = -1;
            return false;
        }
    }

    /// <summary>Marks the rows behind the last sample of the shard, or all, if the rest is no batch.</summary>
    private void EndRows(Slot slot, long first)
    {
        var rows = (int)Math.Max(0, taken - first);
        if (plan.Recipe.DropLast && rows < plan.Recipe.BatchSize)
            rows = 0;
        slot.SampleIndices[rows..].Fill(TicketSamples.None);
    }

    private SampleFault Fault(Slot slot, int row, Exception thrown) => new(slot.SampleIndices[row], row, worker, ExceptionText.Tame(thrown));
}

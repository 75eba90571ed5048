namespace Infeed.Plan;

/// <summary>
/// Which samples are in the batch of a ticket. Caches the orders of the last two epochs asked for, because at the boundary between two epochs a worker may
/// alternate between them. For use by one thread.
/// </summary>
internal sealed class TicketSamples(BatchPlan plan)
{
    private int epoch = -1;
    private int epochBefore = -1;
    private EpochOrder order;
    private EpochOrder orderBefore;

    /// <param name="ticket">The batch.</param>
    /// <param name="first">The first row asked for.</param>
    /// <param name="samples">Receives the sample index of that row and of each row after it.</param>
    public void Fill(long ticket, int first, Span<long> samples)
    {
        var (wanted, index) = plan.Locate(ticket);
        Of(wanted).Fill((index * plan.Recipe.BatchSize) + first, samples);
    }

    private EpochOrder Of(int wanted)
    {
        if (wanted == epoch)
            return order;
        (epoch, epochBefore) = (epochBefore, epoch);
        (order, orderBefore) = (orderBefore, order);
        if (wanted != epoch)
        {
            epoch = wanted;
            order = new EpochOrder(plan.Recipe.Shuffle, plan.Recipe.Seed, wanted, plan.Recipe.Count);
        }

        return order;
    }
}

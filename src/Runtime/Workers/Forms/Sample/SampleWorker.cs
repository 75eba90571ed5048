using Infeed.Columns;
using Infeed.CompilerServices;
using Infeed.Plan;

namespace Infeed.Workers.Forms.Sample;

/// <summary>One worker's copy of the source, and what it does with it, on whatever thread that is.</summary>
internal sealed class SampleWorker<TSource, TWorker>(TSource source, SampleSchema schema, LoaderSettings settings, TicketPlan plan, int number)
    where TSource : class
    where TWorker : struct, ISampleWorker<TSource>
{
    private readonly TSource copy = TWorker.Clone(source);
    private readonly EpochOrders orders = new(settings.Shuffle, settings.Seed, plan.Count);

    public int Number => number;

    public void Start() => TWorker.Start(copy, number);

    public void Stop() => TWorker.Stop(copy, number);

    /// <summary>Fills rows of a batch.</summary>
    /// <param name="slot">The slot of the batch.</param>
    /// <param name="ticket">The batch.</param>
    /// <param name="first">The first row.</param>
    /// <param name="end">One past the last row.</param>
    /// <param name="gate">The word that changes when the work is called off.</param>
    /// <param name="open">The value of that word while the work is wanted.</param>
    /// <param name="progress">Is told the row that is being filled.</param>
    /// <param name="fault">What the source's code threw, if it did.</param>
    /// <param name="faultedRow">The row for which it did.</param>
    /// <returns>False where the work was called off.</returns>
    public bool Fill(
        Slot slot, long ticket, int first, int end, ref readonly uint gate, uint open, ref int progress,
        out SampleException? fault, out int faultedRow)
    {
        var (epoch, index) = plan.Locate(ticket);
        orders.Of(epoch).Fill((index * settings.BatchSize) + first, slot.SampleIndices[first..end]);
        var block = new SampleBlock(slot, settings.Seed, epoch, first, end, in gate, open, ref progress);
        faultedRow = -1;
        fault = null;
        try
        {
            TWorker.Fill(copy, ref block);
            return block.IsComplete;
        }
        catch (Exception e)
        {
            faultedRow = Math.Max(first, block.Row);
            var sample = slot.SampleIndices[faultedRow];
            fault = new SampleException(
                $"Sample {sample} of {schema.Source} could not be filled (epoch {epoch}, batch {index}, worker {number}): {e.GetType().Name}: {e.Message}",
                sample, epoch, number, e);
            return true;
        }
    }
}

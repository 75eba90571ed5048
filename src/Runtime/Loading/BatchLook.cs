using Infeed.Batches;
using Infeed.Columns;
using Infeed.CompilerServices;
using Infeed.Crews;
using Infeed.Crews.Inline;
using Infeed.Memory;
using Infeed.Plan;
using Infeed.Ring;
using Infeed.Workers;

namespace Infeed.Loading;

/// <summary>
/// Fills one batch to look at, on the thread that asks, with a copy of the source and a slot of its own: the workers, the reading and what is counted of it
/// are left as they are.
/// </summary>
/// <param name="source">The name of the source.</param>
/// <param name="plan">What the tickets stand for.</param>
/// <param name="layout">Where the columns lie in a slot.</param>
/// <param name="start">The ticket at which the run begins.</param>
/// <param name="filler">Makes a filler for an epoch.</param>
/// <param name="errors">Settles batches without the samples that could not be filled; null if such are not delivered.</param>
internal sealed class BatchLook(
    string source, BatchPlan plan, SlotLayout layout, long start, Func<int, BatchFiller> filler, Func<SampleErrorLog?> errors) : IDisposable
{
    private readonly BatchLease lease = new(layout);
    private MemoryBlock? memory;

    /// <summary>Fills the first batch of the run that has a sample. It ends the one that was filled before.</summary>
    /// <param name="life">Calls it off when the loader ends.</param>
    /// <exception cref="InvalidOperationException">There is none, or the source can be read only once.</exception>
    /// <exception cref="SampleException">The source's code threw.</exception>
    public BatchView First(LoaderLife life)
    {
        if (plan.Recipe.IsReadOnce)
            throw new InvalidOperationException($"{source} says Replayable = false, so the samples that First() reads would be missing from the loop: look at the loop's first batch instead.");
        if (lease.IsHeld)
            lease.End();
        if (plan.BatchesPerEpoch == 0)
            throw Nothing();
        var (epoch, batch) = plan.Locate(start);
        var position = new ReadingPosition(plan, start);
        position.Open(epoch, batch);
        memory ??= QueueMemory.Allocate(source, capacity: 1, layout, () => new NativeBlock(layout.SlotBytes, RingMemory.LineBytes));
        var slot = new Slot(memory.View, layout);
        var worker = new InlineWorker(filler(epoch));
        life.BeginLook(worker);
        try
        {
            var rows = Fill(worker, slot, ref position, life);
            if (worker.Stop() is { } failure)
                throw failure.ToException(source, epoch);
            if (rows == 0)
                throw Nothing();
            var padded = plan.Padded(position.Ticket);
            lease.Begin(slot, epoch, position.Advance(), rows, padded);
        }
        finally
        {
            worker.Stop();
            life.EndLook();
        }

        return new BatchView(lease);
    }

    /// <summary>From now on the batch throws when it is used, and so does what was lent of it.</summary>
    public void EndLoans() => lease.EndLoans();

    /// <summary>Frees the memory. The batch must have ended before.</summary>
    public void Dispose() => memory?.Dispose();

    /// <returns>The rows of the batch at which the position is then; 0 at the end of the epoch.</returns>
    private int Fill(InlineWorker worker, Slot slot, ref ReadingPosition position, LoaderLife life)
    {
        var log = errors();
        if (!worker.Start())
            throw worker.StartFailure!.ToException(source, position.Epoch);
        while (!position.IsAtEnd)
        {
            if (!worker.Fill(slot, position.Ticket, plan.Rows(position.Ticket), out var fault))
            {
                life.ThrowIfOver(position.Epoch);
                throw new InvalidOperationException($"The loader of {source} was ended for a reason that is not known.");
            }

            if (fault is not null)
                throw fault.ToException(source, position.Epoch, position.Advance());
            var rows = plan.FilledRows(position.Ticket, slot);
            if (rows == 0)
            {
                position.PassEmpty();
                continue;
            }

            if (log?.Settle(slot, position.Ticket, ref rows) is { } tooMany)
                throw tooMany;
            if (rows > 0)
                return rows;
            position.Advance();
        }

        return 0;
    }

    private static InvalidOperationException Nothing() =>
        new("There is no first batch: the source has no samples, or none of the epoch could be filled.");
}

using System.Diagnostics;
using Infeed.Columns;
using Infeed.CompilerServices;
using Infeed.Faults;
using Infeed.Plan;

namespace Infeed.Workers.Forms.AsyncSample;

/// <summary>
/// Fills batches with the source's asynchronous [Sample] method: begins samples in the order of the rows, on the worker's thread, as many at once as the
/// concurrency allows, and sleeps while all of them wait. When all of a batch have begun, it goes on with those of the worker's next batches that have a slot
/// already. What the source's code does after it has waited runs on the thread pool. Nothing outlives the run: each sample that was begun is waited for, even
/// if it was called off, because until then it may write to the slot.
/// </summary>
internal sealed class AsyncSampleFiller<TSource, TWorker> : SourceFiller<TSource, TWorker>
    where TSource : class
    where TWorker : struct, IAsyncSampleWorker<TSource, TWorker>
{
    private readonly Flights flights;
    private readonly Replacements replacements;

    /// <summary>The batches that are being read, beginning with the one that was asked for, and behind them those that are not in use.</summary>
    private readonly BatchInFlight[] batches;

    private int open;

    public AsyncSampleFiller(TSource source, BatchPlan plan, int worker, WorkerCulture culture, int concurrency)
        : base(source, plan, worker, culture)
    {
        flights = new Flights(concurrency);
        replacements = new Replacements(plan, Samples);
        // While one sample of a batch is not finished, all others that can be in flight may be of later ones, which can be those with the fewest rows.
        var (size, fewest) = (plan.Recipe.BatchSize, plan.FewestRows);
        var columns = SourceClass.Of<TSource, TWorker>(source).Schema.Columns.Length;
        batches = new BatchInFlight[1 + ((concurrency + fewest - 1) / fewest)];
        for (var i = 0; i < batches.Length; i++)
            batches[i] = new BatchInFlight(columns, size, worker, replacements);
    }

    public override bool Fill(Slot slot, long ticket, int first, int end, in FillSignals signals, out SampleFault? fault)
    {
        var context = SynchronizationContext.Current;
        // The thread sleeps while samples wait. A sample that wanted to go on in this thread's context would never end.
        if (context is not null)
            SynchronizationContext.SetSynchronizationContext(null);
        if (open == 0)
            Open(slot, ticket, first, end, Choose(slot, ticket, first, end, signals));
        Debug.Assert(batches[0].Ticket == ticket, "Batches come in the order in which they were looked ahead at.");
        var isFilled = Read(batches[0], signals);
        if (context is not null)
            SynchronizationContext.SetSynchronizationContext(context);
        fault = isFilled ? Close() : null;
        return isFilled;
    }

    public override void GiveUp(WorkerSeat seat)
    {
        foreach (var batch in batches.AsSpan(0, open))
            batch.Block.Cancel();
        while (!flights.AreOver)
        {
            if (flights.TryTakeLanded(out var flight))
                End(flight);
            else
                seat.Sleep();
        }

        while (open > 0)
            Close();
    }

    /// <returns>False if the work was called off.</returns>
    private bool Read(BatchInFlight asked, FillSignals signals)
    {
        while (true)
        {
            while (signals.IsWanted && NextToBegin(signals) is { } batch)
                Begin(batch, isAsked: batch == asked, signals);
            signals.In(FillStage.Filling);
            if (asked.IsOver)
                return true;
            signals.At(asked.Lowest);
            if (flights.TryTakeLanded(out var flight))
            {
                End(flight);
            }
            else if (signals.IsWanted)
            {
                signals.Seat.Sleep();
            }
            else
            {
                GiveUp(signals.Seat);
                return false;
            }
        }
    }

    /// <summary>The batch whose next sample can be begun; null if none can before another sample has ended, or room is made.</summary>
    private BatchInFlight? NextToBegin(FillSignals signals)
    {
        // Where a worker died, its successor reads the same samples one by one: so it is known which of them was being read if it dies, too.
        if (flights.AreFull || (signals.IsRepeated && !flights.AreOver))
            return null;
        foreach (var batch in batches.AsSpan(0, open))
        {
            if (batch.HasMore)
                return batch;
        }

        if (signals.IsRepeated || open == batches.Length || !signals.Seat.TryLookAhead(batches[open - 1].Ticket, out var next, out var slot))
            return null;
        signals.In(FillStage.ReadingAhead);
        var rows = Plan.Rows(next);
        var opened = Open(slot, next, 0, rows, Choose(slot, next, 0, rows));
        return opened.HasMore ? opened : null;
    }

    private BatchInFlight Open(Slot slot, long ticket, int first, int end, SampleFault? fault)
    {
        var batch = batches[open++];
        batch.Open(slot, ticket, first, end, Plan.RandomOf(ticket), fault);
        return batch;
    }

    /// <summary>Ends the first of the batches, of which nothing is being read any more.</summary>
    private SampleFault? Close()
    {
        var closed = batches[0];
        closed.Block.Close();
        batches.AsSpan(1).CopyTo(batches);
        batches[^1] = closed;
        open--;
        return closed.Fault;
    }

    private void Begin(BatchInFlight batch, bool isAsked, FillSignals signals)
    {
        var row = batch.Begin();
        // Until the sample waits for something, its code has this thread: if it does not return, it is to blame, and not one that began earlier.
        if (isAsked)
            signals.At(row);
        else
            signals.In(FillStage.ReadingAhead);
        if (replacements.HaveDeadly && replacements.IsDeadly(batch.Block.SampleIndex(row)))
        {
            batch.End(row, Replacements.DeadlyReason);
            return;
        }

        try
        {
            var task = TWorker.Read(Copy, batch.Block, row);
            if (!task.IsCompleted)
            {
                flights.Follow(task, batch, row, signals.Seat);
                return;
            }

            task.GetAwaiter().GetResult();
            batch.End(row, null);
        }
        catch (Exception e)
        {
            batch.End(row, e);
        }
    }

    private static void End(Flight flight)
    {
        Exception? error = null;
        try
        {
            flight.End();
        }
        catch (Exception e)
        {
            error = e;
        }

        flight.Batch!.End(flight.Row, error);
    }
}

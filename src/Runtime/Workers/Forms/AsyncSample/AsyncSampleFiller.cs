using Infeed.Columns;
using Infeed.CompilerServices;
using Infeed.Faults;
using Infeed.Plan;

namespace Infeed.Workers.Forms.AsyncSample;

/// <summary>
/// Fills batches with the source's asynchronous [Sample] method: begins samples in the order of the rows, on the worker's thread, as many at once as the
/// concurrency allows, and sleeps while all of them wait. What the source's code does after it has waited runs on the thread pool. Nothing outlives a fill:
/// each sample that was begun is waited for, even if it was called off, because until then it may write to the slot.
/// </summary>
internal sealed class AsyncSampleFiller<TSource, TWorker>(TSource source, BatchPlan plan, int worker, WorkerCulture culture, int concurrency)
    : SourceFiller<TSource, TWorker>(source, plan, worker, culture)
    where TSource : class
    where TWorker : struct, IAsyncSampleWorker<TSource>
{
    private readonly AsyncSampleBlock block = new(TWorker.Schema.Columns.Length);
    private readonly Flights flights = new(Math.Min(concurrency, plan.Recipe.BatchSize));
    private RowProgress progress = new(plan.Recipe.BatchSize);
    private SampleFault? lowest;

    public override bool Fill(Slot slot, long ticket, int first, int end, FillSignals signals, out SampleFault? fault)
    {
        Samples.Fill(ticket, first, slot.SampleIndices[first..end]);
        block.Open(slot, Plan.RandomOf(ticket));
        progress.Begin(first, end);
        lowest = null;
        var context = SynchronizationContext.Current;
        // The thread sleeps while samples wait. A sample that wanted to go on in this thread's context would never end.
        if (context is not null)
            SynchronizationContext.SetSynchronizationContext(null);
        var isFilled = Read(first, end, signals);
        if (context is not null)
            SynchronizationContext.SetSynchronizationContext(context);
        block.Close();
        fault = lowest;
        return isFilled;
    }

    /// <returns>False if the work was called off.</returns>
    private bool Read(int next, int end, FillSignals signals)
    {
        while (true)
        {
            // After a fault no further samples are begun. Those below it have been, because rows are begun in order, and they are not cancelled: so the fault
            // of the lowest row is the same each time.
            while (next < end && MayBegin(signals) && signals.IsWanted)
                Begin(next++, signals);
            if (flights.AreOver)
                return !block.IsCancelled && (next == end || lowest is not null);
            signals.At(progress.Lowest);
            if (flights.TryTakeLanded(out var flight))
                End(flight);
            else if (!signals.IsWanted && !block.IsCancelled)
                block.Cancel();
            else
                signals.Sleep.Sleep();
        }
    }

    // Where a worker died, its successor reads the same samples one by one: so it is known which of them was being read if it dies, too.
    private bool MayBegin(FillSignals signals) => lowest is null && !flights.AreFull && (flights.AreOver || !signals.IsRepeated);

    private void Begin(int row, FillSignals signals)
    {
        signals.At(progress.Lowest);
        try
        {
            var task = TWorker.Read(Copy, block, row);
            if (!task.IsCompleted)
            {
                flights.Follow(task, row, signals.Sleep);
                return;
            }

            task.GetAwaiter().GetResult();
        }
        catch (Exception e)
        {
            Fault(row, e);
        }

        progress.Filled(row);
    }

    private void End(Flight flight)
    {
        var row = flight.Row;
        try
        {
            flight.End();
        }
        catch (Exception e)
        {
            Fault(row, e);
        }

        progress.Filled(row);
    }

    private void Fault(int row, Exception e)
    {
        if (lowest is null || row < lowest.Row)
            lowest = new SampleFault(block.SampleIndex(row), row, Worker, ExceptionText.Tame(e));
    }
}

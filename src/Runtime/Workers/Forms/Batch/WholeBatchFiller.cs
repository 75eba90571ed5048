using System.Diagnostics;
using Infeed.Columns;
using Infeed.CompilerServices;
using Infeed.Faults;
using Infeed.Plan;

namespace Infeed.Workers.Forms.Batch;

/// <summary>Fills each batch by one call of the source's [Batch] method.</summary>
internal sealed class WholeBatchFiller<TSource, TWorker>(TSource source, BatchPlan plan, int worker, WorkerCulture culture)
    : SourceFiller<TSource, TWorker>(source, plan, worker, culture)
    where TSource : class
    where TWorker : struct, IBatchWorker<TSource, TWorker>
{
    public override bool Fill(Slot slot, long ticket, int first, int end, in FillSignals signals, out SampleFault? fault)
    {
        Debug.Assert(first == 0 && end == Plan.Rows(ticket), "Such a batch is not shared among workers.");
        fault = null;
        if (!signals.IsWanted)
            return false;
        fault = Choose(slot, ticket, first, end, signals);
        if (fault is not null)
            return true;
        var block = new BatchBlock(slot, Plan.RandomOf(ticket), end);
        try
        {
            TWorker.Fill(Copy, ref block);
        }
        catch (Exception e)
        {
            fault = new SampleFault(SampleFault.WholeBatch, first, Worker, ExceptionText.Tame(e));
        }

        return true;
    }
}

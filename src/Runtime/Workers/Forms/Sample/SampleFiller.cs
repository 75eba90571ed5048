using Infeed.Columns;
using Infeed.CompilerServices;
using Infeed.Faults;
using Infeed.Plan;

namespace Infeed.Workers.Forms.Sample;

/// <summary>Fills batches sample by sample, with the source's [Sample] method.</summary>
internal sealed class SampleFiller<TSource, TWorker>(TSource source, BatchPlan plan, int worker, WorkerCulture culture)
    : SourceFiller<TSource, TWorker>(source, plan, worker, culture)
    where TSource : class
    where TWorker : struct, ISampleWorker<TSource>
{
    public override bool Fill(Slot slot, long ticket, int first, int end, FillSignals signals, out SampleFault? fault)
    {
        Samples.Fill(ticket, first, slot.SampleIndices[first..end]);
        var block = new SampleBlock(slot, Plan.RandomOf(ticket), first, end, signals);
        fault = null;
        try
        {
            TWorker.Fill(Copy, ref block);
            return block.IsComplete;
        }
        catch (Exception e)
        {
            var row = Math.Max(first, block.Row);
            fault = new SampleFault(slot.SampleIndices[row], row, Worker, ExceptionText.Tame(e));
            return true;
        }
    }
}

using Infeed.Columns;
using Infeed.CompilerServices;
using Infeed.Faults;
using Infeed.Plan;

namespace Infeed.Workers.Forms.Sample;

/// <summary>Fills batches sample by sample, with the source's [Sample] method.</summary>
internal sealed class SampleFiller<TSource, TWorker> : BatchFiller
    where TSource : class
    where TWorker : struct, ISampleWorker<TSource>
{
    private readonly TSource copy;
    private readonly BatchPlan plan;
    private readonly TicketSamples samples;

    /// <param name="source">The source; the worker takes a copy.</param>
    /// <param name="plan">What the tickets stand for.</param>
    /// <param name="worker">The worker's number.</param>
    /// <param name="culture">The cultures under which it works.</param>
    /// <exception cref="SampleException">The source's code threw while it was copied.</exception>
    public SampleFiller(TSource source, BatchPlan plan, int worker, WorkerCulture culture)
        : base(worker, culture)
    {
        TSource? made = null;
        if (HookFailure.Of(HookFailure.Copy, worker, () => made = TWorker.Clone(source)) is { } failure)
            throw failure.ToException(TWorker.Schema.Source, epoch: 0);
        copy = made!;
        this.plan = plan;
        samples = new TicketSamples(plan);
    }

    public override bool Fill(Slot slot, long ticket, int first, int end, FillSignals signals, out SampleFault? fault)
    {
        samples.Fill(ticket, first, slot.SampleIndices[first..end]);
        var block = new SampleBlock(slot, plan.RandomOf(ticket), first, end, signals);
        fault = null;
        try
        {
            TWorker.Fill(copy, ref block);
            return block.IsComplete;
        }
        catch (Exception e)
        {
            var row = Math.Max(first, block.Row);
            fault = new SampleFault(slot.SampleIndices[row], row, Worker, ExceptionText.Tame(e));
            return true;
        }
    }

    protected override void OnStart() => TWorker.Start(copy, Worker);

    protected override void OnStop() => TWorker.Stop(copy, Worker);
}

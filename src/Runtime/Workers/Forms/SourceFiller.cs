using Infeed.Columns;
using Infeed.CompilerServices;
using Infeed.Faults;
using Infeed.Plan;

namespace Infeed.Workers.Forms;

/// <summary>A filler with a copy of the source. Derived classes call the source's method.</summary>
internal abstract class SourceFiller<TSource, TWorker> : BatchFiller
    where TSource : class
    where TWorker : struct, ISourceWorker<TSource>
{
    /// <param name="source">The source; the worker takes a copy.</param>
    /// <param name="plan">What the tickets stand for.</param>
    /// <param name="worker">The worker's number.</param>
    /// <param name="culture">The cultures under which it works.</param>
    /// <exception cref="SampleException">The source's code threw while it was copied.</exception>
    protected SourceFiller(TSource source, BatchPlan plan, int worker, WorkerCulture culture)
        : base(worker, culture)
    {
        TSource? made = null;
        if (HookFailure.Of(HookFailure.Copy, worker, () => made = TWorker.Clone(source)) is { } failure)
            throw failure.ToException(SourceClass.Of<TSource, TWorker>(source).Schema.Source, epoch: 0);
        Copy = made!;
        Plan = plan;
        Samples = new TicketSamples(plan);
    }

    /// <summary>This worker's copy of the source.</summary>
    protected TSource Copy { get; }

    /// <summary>What the tickets stand for.</summary>
    protected BatchPlan Plan { get; }

    /// <summary>Which samples the tickets have.</summary>
    protected TicketSamples Samples { get; }

    /// <summary>Finds which samples rows of the batch have that was asked for.</summary>
    /// <returns>What the source's code threw that is to say it; null if it did not throw.</returns>
    protected SampleFault? Choose(Slot slot, long ticket, int first, int end, FillSignals signals)
    {
        signals.In(FillStage.Choosing);
        var fault = Choose(slot, ticket, first, end);
        signals.At(first);
        signals.In(FillStage.Filling);
        return fault;
    }

    /// <summary>Finds which samples rows of any batch have.</summary>
    /// <returns>What the source's code threw that is to say it; null if it did not throw.</returns>
    protected SampleFault? Choose(Slot slot, long ticket, int first, int end)
    {
        try
        {
            Samples.Fill(ticket, first, slot.SampleIndices[first..end]);
            return null;
        }
        catch (Exception e) when (Plan.Tables?.Order is not null)
        {
            return new SampleFault(SampleFault.WholeBatch, first, Worker, ExceptionText.Tame(e));
        }
    }

    protected sealed override void OnStart() => TWorker.Start(Copy, Worker);

    protected sealed override void OnStop() => TWorker.Stop(Copy, Worker);
}

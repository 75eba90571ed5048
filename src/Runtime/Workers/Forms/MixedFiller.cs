using Infeed.Columns;
using Infeed.Faults;
using Infeed.Plan;

namespace Infeed.Workers.Forms;

/// <summary>Fills the batches of a mixture, each of which is of one part: by sample, or at one go, as the form of the part has it.</summary>
internal sealed class MixedFiller : SourceFiller<MixedSource, MixedWorker>
{
    private readonly BatchFiller bySample;
    private readonly BatchFiller byBatch;
    private readonly SampleSeat seat;

    /// <param name="source">The mixture; the worker takes a copy.</param>
    /// <param name="samples">A method that makes a filler of all parts that are filled by sample.</param>
    /// <param name="batches">A method that makes one of all other parts.</param>
    /// <param name="plan">What the tickets stand for.</param>
    /// <param name="worker">The worker's number.</param>
    /// <param name="culture">The cultures under which it works.</param>
    /// <param name="concurrency">How many samples it reads at once, where that can be done.</param>
    public MixedFiller(MixedSource source, PartMethod samples, PartMethod batches, BatchPlan plan, int worker, WorkerCulture culture, int concurrency)
        : base(source, plan, worker, culture)
    {
        var shared = Copy.Shared();
        bySample = samples.CreateFiller(shared, plan, worker, culture, concurrency);
        byBatch = batches.CreateFiller(shared, plan, worker, culture, concurrency);
        seat = new SampleSeat(IsBySample);
    }

    public override bool Fill(Slot slot, long ticket, int first, int end, in FillSignals signals, out SampleFault? fault)
    {
        if (!IsBySample(ticket))
            return byBatch.Fill(slot, ticket, first, end, signals, out fault);
        seat.Inner = signals.Seat;
        return bySample.Fill(slot, ticket, first, end, signals.On(seat), out fault);
    }

    public override void GiveUp(WorkerSeat seat) => bySample.GiveUp(seat);

    private bool IsBySample(long ticket)
    {
        var (epoch, position) = Plan.Begin(ticket);
        // What pads the batches of ranks is the beginning of the epoch.
        var part = Plan.Tables!.Mix!.Locate(epoch, position % Plan.EndOfEpoch).Part;
        return Copy.Parts[part].Form.Has(FormTraits.BySample);
    }

    /// <summary>The worker's place, from which the next batch is only seen if it is one that is filled by sample.</summary>
    private sealed class SampleSeat(Func<long, bool> isBySample) : WorkerSeat
    {
        public WorkerSeat Inner { get; set; } = null!;

        public override void Sleep() => Inner.Sleep();

        public override void Wake() => Inner.Wake();

        public override bool TryLookAhead(long ticket, out long next, out Slot slot) => Inner.TryLookAhead(ticket, out next, out slot) && isBySample(next);
    }
}

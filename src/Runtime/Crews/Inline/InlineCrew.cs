using System.Diagnostics;
using Infeed.Columns;
using Infeed.Faults;
using Infeed.Memory;
using Infeed.Plan;
using Infeed.Ring;
using Infeed.Statistics;
using Infeed.Timeline.Events;
using Infeed.Workers;

namespace Infeed.Crews.Inline;

/// <summary>A crew without workers: each batch is filled on the consumer's thread when it is taken.</summary>
internal sealed class InlineCrew : Crew
{
    private readonly MemoryBlock memory;
    private readonly SlotLayout layout;
    private readonly InlineWorker worker;
    private readonly EventTrack track;
    private long position = -1;
    private HookFailure? stopFailure;
    private WaitClock clock;
    private FillClock fill;
    private TimeTally waits;
    private WorkerTally filled;

    /// <summary>Since when the reader holds a batch, for the timeline; 0 if it holds none, or there is no timeline.</summary>
    private long heldSince;

    /// <param name="source">The name of the source.</param>
    /// <param name="plan">What the tickets stand for.</param>
    /// <param name="layout">The layout of a slot.</param>
    /// <param name="filler">Fills the batches.</param>
    /// <param name="events">The events that are kept for a timeline; 0 for none.</param>
    public InlineCrew(string source, BatchPlan plan, SlotLayout layout, BatchFiller filler, int events)
        : base(source, plan)
    {
        worker = new InlineWorker(filler);
        this.layout = layout;
        var slot = (layout.SlotBytes + RingMemory.LineBytes - 1) / RingMemory.LineBytes * RingMemory.LineBytes;
        memory = QueueMemory.Allocate(source, capacity: 1, layout, () => new NativeBlock(slot + EventTrack.BytesOf(events), RingMemory.LineBytes));
        track = new EventTrack(memory.View.From(slot), events);
    }

    public override long Position => position;

    public override bool IsAlive => false;

    public override IReadOnlyList<HookFailure> StopFailures => stopFailure is null ? [] : [stopFailure];

    private CacheLinePadding After { get; }

    public override bool Seek(long ticket, long horizon)
    {
        position = ticket;
        return worker.IsWanted;
    }

    public override Outcome Take(out Slot slot, out SampleFault? fault)
    {
        slot = new Slot(memory.View, layout);
        fault = null;
        if (!worker.Start())
            return Outcome.CalledOff;
        var rows = Plan.Rows(position);
        var began = clock.Begin();
        fill.Begin(isTimed: true);
        var isFilled = worker.Fill(slot, position, rows, out fault);
        var ended = clock.End();
        waits.Add(ended - began);
        if (isFilled)
            rows = Plan.FilledRows(position, slot);
        track.Add(EventKind.Fill, began, ended, position, 0, rows);
        if (!isFilled)
            return Outcome.CalledOff;
        fill.End(ref filled, rows, fault is not null);
        if (fault is null)
        {
            heldSince = track.Now;
            return Outcome.Filled;
        }

        position++;
        return Outcome.Faulted;
    }

    public override void GiveBack()
    {
        if (heldSince != 0)
            track.Add(EventKind.Hold, heldSince, position, rows: Plan.FilledRows(position, new Slot(memory.View, layout)));
        heldSince = 0;
        position++;
    }

    public override void CallOff() => worker.CallOff();

    public override int Depth() => 0;

    public override Exception? Failure(int epoch) => worker.StartFailure?.ToException(Source, epoch);

    public override string DescribeWait() => $"ticket {position}";

    public override long ConsumerWaited => clock.Ticks();

    public override long SamplesFilled => filled.Samples;

    public override void Measure(ref CrewTimes times)
    {
        times.ConsumerWaiting += Stopwatch.GetElapsedTime(0, ConsumerWaited);
        times.Waits.Add(in waits);
        times.Filled.Add(in filled);
    }

    public override WorkerStatistics[] MeasureWorkers() => [];

    public override IEnumerable<TrackEvent[]> ReadTracks() => [track.Read()];

    public override void Dispose()
    {
        memory.Dispose();
        stopFailure = worker.Stop();
    }
}

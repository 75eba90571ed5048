using Infeed.Ring;

namespace Infeed.Workers;

/// <summary>The main loop of a worker's thread, in any process: start, fill slots until the crew is called off, stop.</summary>
internal sealed class WorkerLoop
{
    private readonly BatchFiller filler;
    private readonly TicketRing<HardwareAtomics> ring;
    private readonly IWorkerReport report;
    private readonly RingWorker<HardwareAtomics> side;
    private readonly RingSeat seat;
    private readonly bool hasOpenEpochs;

    public WorkerLoop(BatchFiller filler, TicketRing<HardwareAtomics> ring, SharingPolicy policy, IWorkerReport report)
    {
        this.filler = filler;
        this.ring = ring;
        this.report = report;
        hasOpenEpochs = ring.Plan.Recipe.HasOpenEpochs;
        side = new RingWorker<HardwareAtomics>(ring, policy, filler.Worker, leaving: () => filler.GiveUp(seat!));
        seat = new RingSeat(ring, side, filler.Worker);
    }

    public void Run()
    {
        filler.Culture.Enter();
        if (filler.Start() is { } refusal)
        {
            report.StartFailed(refusal);
            return;
        }

        report.Started();
        FillUntilCalledOff();
        report.Stopping();
        if (filler.Stop() is { } failure)
            report.StopFailed(failure);
        else
            report.Stopped();
    }

    private void FillUntilCalledOff()
    {
        ref readonly var gate = ref ring.Memory.Header.Gate;
        ref var place = ref side.Place;
        while (side.Next(out var work))
        {
            var (slot, _) = ring.Memory.Turns.Of(work.Ticket);
            var signals = new FillSignals(in gate, side.CurrentGate, ref place, seat, side.IsResumed(work.Ticket));
            if (!filler.Fill(ring.Memory.Slot(slot), work.Ticket, work.First, work.End, signals, out var fault))
                continue;
            if (fault is not null)
                report.Faulted(slot, side.CurrentGate, work.Ticket, fault);
            side.Complete(in work, fault is not null, hasOpenEpochs ? ring.FilledRows(work.Ticket) : work.Rows);
        }
    }
}

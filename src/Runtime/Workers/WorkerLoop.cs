using Infeed.CompilerServices;
using Infeed.Faults;
using Infeed.Ring;
using Infeed.Workers.Forms.Sample;

namespace Infeed.Workers;

/// <summary>What a worker does on its thread, in whatever process: starts, fills slots for as long as its loader lives, stops.</summary>
internal sealed class WorkerLoop<TSource, TWorker>(
    SampleWorker<TSource, TWorker> worker, TicketRing<HardwareAtomics> ring, SharingPolicy policy, IWorkerReport report)
    where TSource : class
    where TWorker : struct, ISampleWorker<TSource>
{
    private readonly RingWorker<HardwareAtomics> side = new(ring, policy, worker.Number);

    public void Run()
    {
        try
        {
            worker.Start();
        }
        catch (Exception e)
        {
            report.StartFailed(new HookFailure(nameof(WorkerStartAttribute), worker.Number, e));
            return;
        }

        report.Started();
        FillUntilCalledOff();
        try
        {
            worker.Stop();
        }
        catch (Exception e)
        {
            report.StopFailed(new HookFailure(nameof(WorkerStopAttribute), worker.Number, e));
            return;
        }

        report.Stopped();
    }

    private void FillUntilCalledOff()
    {
        ref readonly var gate = ref ring.Memory.Header.Gate;
        ref var row = ref side.Row;
        while (side.Next(out var work))
        {
            var (slot, _) = Turns.Of(work.Ticket, ring.Memory.Capacity);
            if (!worker.Fill(ring.Memory.Slot(slot), work.Ticket, work.First, work.End, in gate, side.CurrentGate, ref row, out var fault, out var faultedRow))
                continue;
            if (fault is not null)
                report.Faulted(slot, side.CurrentGate, work.Ticket, faultedRow, fault);
            side.Complete(in work, fault is not null);
        }
    }
}

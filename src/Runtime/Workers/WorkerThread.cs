using Infeed.CompilerServices;
using Infeed.Faults;
using Infeed.Ring;

namespace Infeed.Workers;

/// <summary>A thread that fills slots for as long as its loader lives.</summary>
internal sealed class WorkerThread<TSource, TWorker>
    where TSource : class
    where TWorker : struct, ISampleWorker<TSource>
{
    private readonly SampleWorker<TSource, TWorker> worker;
    private readonly TicketRing<HardwareAtomics> ring;
    private readonly RingWorker<HardwareAtomics> side;
    private readonly FaultBoard faults;
    private readonly Action<HookFailure> fail;
    private readonly Thread thread;

    public WorkerThread(
        string name, SampleWorker<TSource, TWorker> worker, TicketRing<HardwareAtomics> ring, SharingPolicy policy,
        FaultBoard faults, Action<HookFailure> fail)
    {
        this.worker = worker;
        this.ring = ring;
        this.faults = faults;
        this.fail = fail;
        side = new RingWorker<HardwareAtomics>(ring, policy, worker.Number);
        // Background: a program whose Main has ended ends, whatever the workers do.
        thread = new Thread(Run) { IsBackground = true, Name = name };
    }

    public int Number => worker.Number;

    /// <summary>What the stop hook threw. Valid once the thread has ended.</summary>
    public HookFailure? StopFailure { get; private set; }

    public bool IsAlive => thread.IsAlive;

    public bool IsCurrent => thread == Thread.CurrentThread;

    public void Start() => thread.Start();

    public bool Join(TimeSpan timeout) => thread.Join(timeout);

    private void Run()
    {
        try
        {
            worker.Start();
        }
        catch (Exception e)
        {
            fail(new HookFailure(nameof(WorkerStartAttribute), worker.Number, e));
            return;
        }

        FillUntilCalledOff();
        try
        {
            worker.Stop();
        }
        catch (Exception e)
        {
            StopFailure = new HookFailure(nameof(WorkerStopAttribute), worker.Number, e);
        }
    }

    private void FillUntilCalledOff()
    {
        while (side.Next(out var work))
        {
            var (slot, _) = Turns.Of(work.Ticket, ring.Memory.Capacity);
            ref readonly var gate = ref ring.Memory.Header.Gate;
            if (!worker.Fill(ring.Memory.Slot(slot), work.Ticket, work.First, work.End, in gate, side.CurrentGate, out var fault, out var row))
                continue;
            if (fault is not null)
                faults.Record(slot, side.CurrentGate, work.Ticket, row, fault);
            side.Complete(work, fault is not null);
        }
    }
}

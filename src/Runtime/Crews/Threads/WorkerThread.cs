using Infeed.CompilerServices;
using Infeed.Faults;
using Infeed.Ring;
using Infeed.Workers;
using Infeed.Workers.Forms.Sample;

namespace Infeed.Crews.Threads;

/// <summary>A thread of this process that fills slots for as long as its loader lives.</summary>
internal sealed class WorkerThread<TSource, TWorker> : IWorkerReport
    where TSource : class
    where TWorker : struct, ISampleWorker<TSource>
{
    private readonly FaultBoard faults;
    private readonly Action<HookFailure> fail;
    private readonly Thread thread;

    public WorkerThread(
        string name, SampleWorker<TSource, TWorker> worker, TicketRing<HardwareAtomics> ring, SharingPolicy policy,
        FaultBoard faults, Action<HookFailure> fail)
    {
        Number = worker.Number;
        this.faults = faults;
        this.fail = fail;
        // Background: a program whose Main has ended ends, whatever the workers do.
        thread = new Thread(new WorkerLoop<TSource, TWorker>(worker, ring, policy, this).Run) { IsBackground = true, Name = name };
    }

    public int Number { get; }

    /// <summary>What the stop hook threw. Valid once the thread has ended.</summary>
    public HookFailure? StopFailure { get; private set; }

    public bool IsAlive => thread.IsAlive;

    public bool IsCurrent => thread == Thread.CurrentThread;

    public void Start() => thread.Start();

    public bool Join(TimeSpan timeout) => thread.Join(timeout);

    void IWorkerReport.Started()
    {
    }

    void IWorkerReport.StartFailed(HookFailure failure) => fail(failure);

    void IWorkerReport.Faulted(int slot, uint run, long ticket, int row, SampleException fault) => faults.Record(slot, run, ticket, row, fault);

    void IWorkerReport.Stopped()
    {
    }

    void IWorkerReport.StopFailed(HookFailure failure) => StopFailure = failure;
}

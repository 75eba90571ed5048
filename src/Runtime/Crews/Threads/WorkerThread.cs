using Infeed.Faults;
using Infeed.Ring;
using Infeed.Workers;

namespace Infeed.Crews.Threads;

/// <summary>A thread of this process that fills slots until its crew is called off.</summary>
internal sealed class WorkerThread : IWorkerReport
{
    private readonly FaultBoard faults;
    private readonly Action<HookFailure> fail;
    private readonly Thread thread;
    private bool hasStarted;

    public WorkerThread(
        string name, BatchFiller filler, TicketRing<HardwareAtomics> ring, SharingPolicy policy, FaultBoard faults, Action<HookFailure> fail)
    {
        Number = filler.Worker;
        this.faults = faults;
        this.fail = fail;
        // A background thread, so that workers do not keep a program alive whose Main has returned.
        thread = new Thread(new WorkerLoop(filler, ring, policy, this).Run) { IsBackground = true, Name = name };
    }

    public int Number { get; }

    /// <summary>Whether the start hook has run.</summary>
    public bool HasStarted => Volatile.Read(in hasStarted);

    /// <summary>What the stop hook threw. Valid once the thread has ended.</summary>
    public HookFailure? StopFailure { get; private set; }

    public bool IsAlive => thread.IsAlive;

    public bool IsCurrent => thread == Thread.CurrentThread;

    public void Start() => thread.Start();

    public bool Join(TimeSpan timeout) => thread.Join(timeout);

    void IWorkerReport.Started() => Volatile.Write(ref hasStarted, true);

    void IWorkerReport.StartFailed(HookFailure failure) => fail(failure);

    void IWorkerReport.Faulted(int slot, uint run, long ticket, SampleFault fault) => faults.Record(slot, run, ticket, fault);

    void IWorkerReport.Stopping()
    {
    }

    void IWorkerReport.Stopped()
    {
    }

    void IWorkerReport.StopFailed(HookFailure failure) => StopFailure = failure;
}

using Infeed.Crews.Processes.Shared;
using Infeed.Faults;
using Infeed.Workers;

namespace Infeed.Crews.Processes.Child;

/// <summary>Reports a worker's progress, and what threw, to the parent through the seat's page.</summary>
internal sealed class PageReport(SeatPage page) : IWorkerReport
{
    public void Started() => page.Stage = SeatStage.Working;

    public void Faulted(int slot, uint run, long ticket, SampleFault fault) => page.Record(run, ticket, fault);

    public void Stopping() => page.Stage = SeatStage.Stopping;

    public void Stopped() => page.Stage = SeatStage.Stopped;

    public void StartFailed(HookFailure failure)
    {
        page.Record(failure, SeatStage.StartFailed);
        // At once, without waiting for the other threads of this process: the loader ends in any case.
        Environment.Exit(WorkerExit.StartFailed);
    }

    public void StopFailed(HookFailure failure) => page.Record(failure, SeatStage.StopFailed);
}

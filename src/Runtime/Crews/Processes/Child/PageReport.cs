using Infeed.Crews.Processes.Shared;
using Infeed.Faults;
using Infeed.Workers;

namespace Infeed.Crews.Processes.Child;

/// <summary>Tells the parent, through the seat's page, what threw.</summary>
internal sealed class PageReport(SeatPage page) : IWorkerReport
{
    public void Started() => page.Stage = SeatStage.Working;

    public void Faulted(int slot, uint run, long ticket, SampleFault fault) => page.Record(run, ticket, fault);

    public void Stopped() => page.Stage = SeatStage.Stopped;

    public void StartFailed(HookFailure failure)
    {
        page.Record(failure, SeatStage.StartFailed);
        // At once, whatever the other threads of this process are doing: the loader ends.
        Environment.Exit(WorkerExit.StartFailed);
    }

    public void StopFailed(HookFailure failure) => page.Record(failure, SeatStage.StopFailed);
}

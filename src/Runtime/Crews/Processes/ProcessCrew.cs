using System.Diagnostics.CodeAnalysis;
using Infeed.Columns;
using Infeed.Crews.Processes.Parent;
using Infeed.Crews.Processes.Shared;
using Infeed.Faults;
using Infeed.Memory;
using Infeed.Options;
using Infeed.Parking;
using Infeed.Plan;
using Infeed.Ring;

namespace Infeed.Crews.Processes;

/// <summary>A crew whose workers are threads of other processes, which map the same memory.</summary>
internal sealed class ProcessCrew : RingCrew
{
    private readonly SeatPage[] pages;
    private readonly ProcessSupervisor supervisor;
    private readonly RestartBudget budget;
    private readonly TimeSpan readTimeout;
    private IReadOnlyList<HookFailure> stopFailures = [];

    public ProcessCrew(string source, BatchPlan plan, Schedule schedule, SlotLayout layout, ShippedSource shipped)
        : this(source, plan, schedule, layout, shipped, SharedMemory.Create(source, schedule, layout, shipped, out var shared), shared)
    {
    }

    private ProcessCrew(
        string source, BatchPlan plan, Schedule schedule, SlotLayout layout, ShippedSource shipped, SharedBlock block, SharedLayout shared)
        : base(source, plan, schedule, layout, block, ParkingLot.CreateShared(ParkingLot.IsPortable))
    {
        readTimeout = schedule.ReadTimeout;
        pages = new SeatPage[schedule.Seats];
        for (var seat = 0; seat < pages.Length; seat++)
            pages[seat] = new SeatPage(block, shared, seat);
        var keeper = new RingKeeper<HardwareAtomics>(Ring);
        budget = new RestartBudget(source, keeper, plan.Recipe);
        var launcher = new WorkerLauncher(schedule, number => Assign(schedule, shipped, layout, shared, number));
        supervisor = new ProcessSupervisor(source, CreateWorkers(schedule, keeper, launcher), keeper, Fail);
    }

    public override bool AreProcesses => true;

    public override IReadOnlyList<int> ProcessIds => supervisor.ProcessIds;

    public override bool IsAlive => supervisor.IsAlive;

    public override IReadOnlyList<HookFailure> StopFailures => stopFailures;

    public override int WorkerDeaths => supervisor.Deaths;

    private CacheLinePadding After { get; }

    public override void Start()
    {
        try
        {
            supervisor.Start();
        }
        catch
        {
            CallOff();
            throw;
        }
    }

    public override void CallOff()
    {
        if (HasGivenUp)
            supervisor.LosePatience(readTimeout);
        base.CallOff();
        supervisor.Wake();
    }

    public override bool HasEnded(TimeSpan timeout) => supervisor.HasEnded(timeout);

    public override void Join(TimeSpan timeout) => supervisor.Join(timeout);

    public override void Dispose()
    {
        stopFailures = [.. pages.Where(page => page.Stage == SeatStage.StopFailed).Select(page => page.Failure()), .. supervisor.CutShort];
        Memory.Dispose();
    }

    protected override bool IsStarting(int seat) => pages[seat].Stage == SeatStage.Starting;

    protected override bool TryTakeFault(int slot, long ticket, [NotNullWhen(true)] out SampleFault? fault)
    {
        fault = null;
        SeatPage? of = null;
        foreach (var page in pages)
        {
            if (page.Fault(Run, ticket) is { } found && (fault is null || found.Row < fault.Row))
                (fault, of) = (found, page);
        }

        // A seat keeps one fault at a time: this makes room for the next.
        of?.Forget();
        return fault is not null;
    }

    private SupervisedWorker[] CreateWorkers(Schedule schedule, RingKeeper<HardwareAtomics> keeper, WorkerLauncher launcher)
    {
        var result = new SupervisedWorker[schedule.Workers];
        for (var number = 0; number < result.Length; number++)
        {
            var own = pages.AsSpan(number * schedule.WorkersPerProcess, schedule.WorkersPerProcess).ToArray();
            result[number] = new SupervisedWorker(number, own, launcher, keeper, budget, Ring.Plan.Recipe, schedule.WorkerTimeout);
        }

        return result;
    }

    private WorkerAssignment Assign(Schedule schedule, ShippedSource shipped, SlotLayout layout, SharedLayout shared, int number) => new()
    {
        Program = shipped.Program,
        PartReaders = shipped.Class.PartReaders,
        AssemblyFolders = AssemblyFile.FoldersOf(shipped.Class.Assemblies),
        Source = Source,
        SchemaHash = shipped.Class.Schema.Hash,
        Shapes = [.. layout.Columns.ToArray().Select(column => column.SampleShape)],
        FirstSeat = number * schedule.WorkersPerProcess,
        Threads = schedule.WorkersPerProcess,
        Concurrency = schedule.Concurrency,
        Recipe = Plan.Recipe with { Deadly = budget.Deadly },
        Memory = shared,
        Polls = ParkingLot.IsPortable,
    };
}

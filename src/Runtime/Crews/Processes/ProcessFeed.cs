using Infeed.Columns;
using Infeed.CompilerServices;
using Infeed.Crews.Processes.Parent;
using Infeed.Crews.Processes.Shared;
using Infeed.Memory;
using Infeed.Parking;
using Infeed.Plan;
using Infeed.Ring;
using Infeed.State;

namespace Infeed.Crews.Processes;

/// <summary>The workers are threads of other processes, which map the same memory.</summary>
internal sealed class ProcessFeed<TSource, TWorker, TState> : RingFeed
    where TSource : class
    where TWorker : struct, ISampleWorker<TSource>
    where TState : struct, ISourceState<TSource>
{
    private readonly SeatPage[] pages;
    private readonly ProcessSupervisor supervisor;

    public ProcessFeed(TSource source, LoaderSettings settings, TicketPlan plan, SlotLayout layout)
        : this(settings, plan, layout, Share(source, settings, layout, out var places), places)
    {
    }

    private ProcessFeed(LoaderSettings settings, TicketPlan plan, SlotLayout layout, SharedBlock block, SharedPlaces places)
        : base(TWorker.Schema, settings, plan, layout, block, ParkingLot.CreateShared(ParkingLot.IsPortable))
    {
        pages = new SeatPage[settings.Seats];
        for (var seat = 0; seat < pages.Length; seat++)
            pages[seat] = new SeatPage(block, places, seat);
        var keeper = new RingKeeper<HardwareAtomics>(Ring);
        supervisor = new ProcessSupervisor(Schema.Source, Places(keeper, places), keeper, Fail);
        try
        {
            supervisor.Start();
        }
        catch
        {
            Memory.Dispose();
            throw;
        }
    }

    public override IReadOnlyList<int> WorkerProcessIds => supervisor.ProcessIds;

    private CacheLinePadding After { get; }

    protected override bool HasLiveWorkers => supervisor.IsAlive;

    protected override int WorkerDeaths => supervisor.Deaths;

    protected override SampleException Fault(int slot, uint run, long ticket)
    {
        SampleException? first = null;
        var firstRow = int.MaxValue;
        foreach (var page in pages)
        {
            if (page.Fault(run, ticket, out var row) is { } fault && row < firstRow)
                (first, firstRow) = (fault, row);
        }

        return first ?? throw new InvalidOperationException($"Slot {slot} is marked as faulted and no fault was recorded.");
    }

    protected override void CallOff()
    {
        base.CallOff();
        supervisor.Wake();
    }

    protected override void JoinWorkers(TimeSpan timeout) => supervisor.Join(timeout);

    protected override void Release()
    {
        var failures = new List<Exception>();
        foreach (var page in pages)
        {
            if (page.Stage == SeatStage.StopFailed)
                failures.Add(page.Failure().ToException(Schema.Source, epoch: 0));
        }

        Memory.Dispose();
        ThrowStopFailures(failures);
    }

    /// <summary>Puts the source into memory that other processes can map.</summary>
    private static SharedBlock Share(TSource source, LoaderSettings settings, SlotLayout layout, out SharedPlaces places)
    {
        if (TState.Problem is { } problem)
            throw new InvalidOperationException(problem);
        var stateBytes = SourceState.Measure<TSource, TState>(source);
        var (block, found) = QueueMemory.Allocate(TWorker.Schema.Source, settings.MaxQueueSize, layout, () =>
        {
            var planned = SharedPlaces.Of(RingMemory.BytesOf(settings.MaxQueueSize, settings.Seats, layout), settings.Seats, stateBytes);
            var memory = SharedBlock.Create(planned.Bytes);
            return (memory, planned with { Path = memory.Path });
        });
        places = found;
        try
        {
            SourceState.Write<TSource, TState>(source, block.Slice(places.State, stateBytes));
            return block;
        }
        catch
        {
            block.Dispose();
            throw;
        }
    }

    private WorkerPlace[] Places(RingKeeper<HardwareAtomics> keeper, SharedPlaces places)
    {
        var launcher = new WorkerLauncher(Settings, number => Assign(places, number));
        var budget = new RestartBudget(Schema.Source, keeper, SampleAt, Plan.Locate);
        var result = new WorkerPlace[Settings.Workers];
        for (var number = 0; number < result.Length; number++)
        {
            var own = pages.AsSpan(number * Settings.WorkersPerProcess, Settings.WorkersPerProcess).ToArray();
            result[number] = new WorkerPlace(number, own, launcher, keeper, budget, Settings.WorkerTimeout);
        }

        return result;
    }

    private WorkerAssignment Assign(SharedPlaces places, int number) => new()
    {
        Program = WorkerPrograms.NameOf<TSource, TWorker, TState>(),
        AssemblyFolders = AssemblyFile.Of(typeof(TSource).Assembly) is { } file ? [Path.GetDirectoryName(file)!, AppContext.BaseDirectory] : [AppContext.BaseDirectory],
        Source = Schema.Source,
        SchemaHash = Schema.Hash,
        Count = Plan.Count,
        FirstSeat = number * Settings.WorkersPerProcess,
        Threads = Settings.WorkersPerProcess,
        Settings = SharedSettings.Of(Settings),
        Memory = places,
        Polls = ParkingLot.IsPortable,
    };

    private long SampleAt(long ticket, int row)
    {
        var (epoch, index) = Plan.Locate(ticket);
        Span<long> sample = stackalloc long[1];
        new EpochOrders(Settings.Shuffle, Settings.Seed, Plan.Count).Of(epoch).Fill((index * Settings.BatchSize) + row, sample);
        return sample[0];
    }
}

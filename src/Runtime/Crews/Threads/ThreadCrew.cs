using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Infeed.Columns;
using Infeed.Faults;
using Infeed.Memory;
using Infeed.Options;
using Infeed.Parking;
using Infeed.Plan;
using Infeed.Ring;
using Infeed.Workers;

namespace Infeed.Crews.Threads;

/// <summary>A crew whose workers are threads of this process.</summary>
internal sealed class ThreadCrew : RingCrew
{
    private readonly FaultBoard faults;
    private readonly WorkerThread[] workers;

    public ThreadCrew(string source, BatchPlan plan, Schedule schedule, SlotLayout layout, Func<int, BatchFiller> filler)
        : base(source, plan, schedule, layout, QueueMemory.Allocate(source, schedule, layout), ParkingLot.Create())
    {
        var policy = SharingPolicy.Of(plan, schedule.Workers);
        faults = new FaultBoard(schedule.MaxQueueSize);
        workers = new WorkerThread[schedule.Workers];
        for (var number = 0; number < workers.Length; number++)
            workers[number] = new WorkerThread($"{source} worker {number}", filler(number), Ring, policy, faults, Fail);
    }

    public override bool IsAlive => Array.Exists(workers, worker => worker.IsAlive);

    public override IReadOnlyList<HookFailure> StopFailures => [.. workers.Select(worker => worker.StopFailure).OfType<HookFailure>()];

    private CacheLinePadding After { get; }

    public override void Start()
    {
        try
        {
            foreach (var worker in workers)
                worker.Start();
        }
        catch (OutOfMemoryException e)
        {
            CallOff();
            var started = workers.Count(worker => worker.IsAlive);
            throw new InsufficientMemoryException($"The system refuses a thread for worker {started} of {Source}.{SystemLimits.Describe()}", e);
        }
        catch
        {
            CallOff();
            throw;
        }
    }

    public override bool HasEnded(TimeSpan timeout) => Unended(timeout) is null;

    public override void Join(TimeSpan timeout)
    {
        if (Array.Exists(workers, worker => worker.IsCurrent))
            throw new InvalidOperationException($"A sample or a hook of {Source} disposed its own loader, and would wait for itself. The loader has ended, and the garbage collector frees its memory: dispose it where batches are read.");
        if (Unended(timeout) is { } worker)
            throw new TimeoutException($"Worker {worker.Number} of {Source} is still inside the source's code after {timeout.TotalSeconds:0.#} s. It ends, and the memory is freed, when that code returns.");
    }

    // One that has not ended in that time; null if all have.
    private WorkerThread? Unended(TimeSpan timeout)
    {
        var began = Stopwatch.GetTimestamp();
        return Array.Find(workers, worker =>
            worker.IsAlive && !worker.Join(timeout - Stopwatch.GetElapsedTime(began) is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero));
    }

    public override void Dispose() => Memory.Dispose();

    protected override bool IsStarting(int seat) => workers[seat] is { HasStarted: false, IsAlive: true };

    protected override bool TryTakeFault(int slot, long ticket, [NotNullWhen(true)] out SampleFault? fault)
    {
        fault = faults.Take(slot);
        return fault is not null;
    }
}

using System.Diagnostics;
using Infeed.Columns;
using Infeed.CompilerServices;
using Infeed.Faults;
using Infeed.Loading;
using Infeed.Memory;
using Infeed.Parking;
using Infeed.Plan;
using Infeed.Ring;
using Infeed.Workers.Forms.Sample;

namespace Infeed.Crews.Threads;

/// <summary>The workers are threads of this process.</summary>
internal sealed class ThreadFeed<TSource, TWorker> : RingFeed
    where TSource : class
    where TWorker : struct, ISampleWorker<TSource>
{
    private readonly FaultBoard faults;
    private readonly WorkerThread<TSource, TWorker>[] workers;

    public ThreadFeed(TSource source, LoaderSettings settings, TicketPlan plan, SlotLayout layout, SharedLeases leases)
        : base(
            TWorker.Schema, settings, plan, layout,
            QueueMemory.Allocate(TWorker.Schema.Source, settings.MaxQueueSize, settings.Seats, layout), ParkingLot.Create())
    {
        var policy = new SharingPolicy(settings.Workers);
        faults = new FaultBoard(settings.MaxQueueSize);
        workers = new WorkerThread<TSource, TWorker>[settings.Workers];
        for (var number = 0; number < workers.Length; number++)
        {
            var worker = new SampleWorker<TSource, TWorker>(source, Schema, settings, plan, number);
            workers[number] = new WorkerThread<TSource, TWorker>($"{Schema.Source} worker {number}", worker, Ring, policy, faults, Fail);
        }

        StartWorkers(leases);
    }

    private CacheLinePadding After { get; }

    protected override bool HasLiveWorkers => Array.Exists(workers, worker => worker.IsAlive);

    protected override SampleException Fault(int slot, uint run, long ticket) => faults.Take(slot);

    protected override void JoinWorkers(TimeSpan timeout)
    {
        if (Array.Exists(workers, worker => worker.IsCurrent))
            throw new InvalidOperationException($"A sample or a hook of {Schema.Source} disposed its own loader, and would wait for itself. The loader has ended; its memory goes back when it is collected: dispose it where batches are read.");
        var began = Stopwatch.GetTimestamp();
        foreach (var worker in workers)
        {
            var left = timeout - Stopwatch.GetElapsedTime(began);
            if (!worker.Join(left > TimeSpan.Zero ? left : TimeSpan.Zero))
                throw new TimeoutException($"Worker {worker.Number} of {Schema.Source} is still inside the source's code after {timeout.TotalSeconds:0.#} seconds. It ends, and the memory goes back, when that returns.");
        }
    }

    protected override void Release()
    {
        Memory.Dispose();
        ThrowStopFailures([.. workers.Select(worker => worker.StopFailure).OfType<HookFailure>().Select(failure => failure.ToException(Schema.Source, epoch: 0))]);
    }

    private void StartWorkers(SharedLeases leases)
    {
        try
        {
            foreach (var worker in workers)
                worker.Start();
        }
        catch
        {
            // The system has no more threads: those that run end by themselves, and the memory goes with the last.
            CallOff();
            if (!Array.TrueForAll(workers, worker => !worker.IsAlive || worker.Join(DisposeTimeout)))
                leases.Keep();
            throw;
        }
    }
}

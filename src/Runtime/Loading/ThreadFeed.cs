using System.Diagnostics;
using Infeed.CompilerServices;
using Infeed.Faults;
using Infeed.Memory;
using Infeed.Parking;
using Infeed.Plan;
using Infeed.Ring;
using Infeed.Statistics;
using Infeed.Workers;

namespace Infeed.Loading;

/// <summary>Worker threads fill the slots of a ring, and the consumer takes them in order.</summary>
internal sealed class ThreadFeed<TSource, TWorker> : BatchFeed
    where TSource : class
    where TWorker : struct, ISampleWorker<TSource>
{
    private readonly long made = Stopwatch.GetTimestamp();
    private readonly RingMemory memory;
    private readonly RingConsumer<HardwareAtomics> ring;
    private readonly FaultBoard faults;
    private readonly WorkerThread<TSource, TWorker>[] workers;
    private volatile HookFailure? startFailure;

    public ThreadFeed(TSource source, SampleSchema schema, LoaderSettings settings, TicketPlan plan, SlotLayout layout)
        : base(schema, settings, plan, layout)
    {
        memory = new RingMemory(schema.Source, settings.MaxQueueSize, settings.Workers, layout);
        var waits = WaitPolicy.For(settings.Workers, settings.MaxQueueSize);
        var shared = new TicketRing<HardwareAtomics>(memory, plan, ParkingLot.Create(), waits);
        var policy = new SharingPolicy(settings.Workers);
        ring = new RingConsumer<HardwareAtomics>(shared);
        faults = new FaultBoard(settings.MaxQueueSize);
        workers = new WorkerThread<TSource, TWorker>[settings.Workers];
        for (var number = 0; number < workers.Length; number++)
        {
            var worker = new SampleWorker<TSource, TWorker>(source, schema, settings, plan, number);
            workers[number] = new WorkerThread<TSource, TWorker>($"{schema.Source} worker {number}", worker, shared, policy, faults, Fail);
        }

        StartWorkers();
    }

    private CacheLinePadding After { get; }

    protected override bool HasLiveWorkers => Array.Exists(workers, worker => worker.IsAlive);

    protected override void Seek(long ticket, long horizon)
    {
        if (!ring.Seek(ticket, horizon))
            ThrowIfCalledOff(Plan.Locate(ticket).Epoch);
    }

    protected override Slot Take(long ticket, int epoch)
    {
        if (!ring.Take(out var faulted))
            ThrowIfCalledOff(epoch);

        var (slot, _) = Turns.Of(ticket, memory.Capacity);
        if (!faulted)
            return memory.Slot(slot);
        ring.Forget();
        throw faults.Take(slot);
    }

    protected override void GiveBack() => ring.GiveBack();

    protected override void CallOff() => ring.CallOff();

    protected override void ThrowIfCalledOff(int epoch)
    {
        base.ThrowIfCalledOff(epoch);
        if (startFailure is not null)
            throw startFailure.ToException(Schema.Source, epoch);
    }

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

    protected override LoaderStatistics Measure(DeliveryCounter delivered)
    {
        var waiting = 0L;
        for (var worker = 0; worker < memory.Workers; worker++)
            waiting += memory.Worker(worker).Clock.Ticks();
        var elapsed = (Stopwatch.GetTimestamp() - made) * memory.Workers;
        return new LoaderStatistics(
            delivered.Batches, delivered.Samples, delivered.Bytes,
            ConsumerWaiting: Stopwatch.GetElapsedTime(0, ring.WaitedTicks),
            WorkerBusy: Stopwatch.GetElapsedTime(0, Math.Max(0, elapsed - waiting)),
            WorkerWaiting: Stopwatch.GetElapsedTime(0, waiting),
            delivered.MeanDepth, delivered.MaxDepth);
    }

    protected override int Depth() => ring.Depth();

    protected override void Release()
    {
        memory.Dispose();
        var failures = new List<Exception>();
        foreach (var worker in workers)
        {
            if (worker.StopFailure is { } failure)
                failures.Add(failure.ToException(Schema.Source, epoch: 0));
        }

        if (failures.Count == 1)
            throw failures[0];
        if (failures.Count > 1)
            throw new AggregateException($"{failures.Count} workers of {Schema.Source} could not stop as they should.", failures);
    }

    private void StartWorkers()
    {
        try
        {
            foreach (var worker in workers)
                worker.Start();
        }
        catch
        {
            // The system has no more threads: those that run end by themselves, and the memory goes with the last.
            ring.CallOff();
            throw;
        }
    }

    private void Fail(HookFailure failure)
    {
        startFailure ??= failure;
        ring.CallOff();
    }
}

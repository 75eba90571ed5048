using System.Diagnostics;
using Infeed.Columns;
using Infeed.CompilerServices;
using Infeed.Faults;
using Infeed.Loading;
using Infeed.Memory;
using Infeed.Plan;
using Infeed.Ring;
using Infeed.Statistics;
using Infeed.Workers.Forms.Sample;

namespace Infeed.Crews.Inline;

/// <summary>No workers: each batch is filled when it is asked for, on the thread that asks.</summary>
internal sealed class InlineFeed<TSource, TWorker> : BatchFeed
    where TSource : class
    where TWorker : struct, ISampleWorker<TSource>
{
    private const uint Running = 0;

    private readonly RingMemory memory;
    private readonly SampleWorker<TSource, TWorker> worker;
    private uint gate = Running;
    private int row;
    private bool isStarted;
    private long loadingTicks;

    public InlineFeed(TSource source, LoaderSettings settings, TicketPlan plan, SlotLayout layout)
        : base(TWorker.Schema, settings, plan, layout)
    {
        var schema = TWorker.Schema;
        worker = new SampleWorker<TSource, TWorker>(source, schema, settings, plan, 0);
        memory = new RingMemory(QueueMemory.Allocate(schema.Source, capacity: 1, seats: 0, layout), capacity: 1, workers: 0, layout);
    }

    private CacheLinePadding After { get; }

    protected override bool HasLiveWorkers => false;

    protected override void Seek(long ticket, long horizon)
    {
    }

    protected override Slot Take(long ticket, int epoch)
    {
        var began = Stopwatch.GetTimestamp();
        StartOnce(epoch);
        var slot = memory.Slot(0);
        var rows = Plan.Rows(Plan.Locate(ticket).Index);
        var isFilled = worker.Fill(slot, ticket, 0, rows, in gate, Running, ref row, out var fault, out _);
        loadingTicks += Stopwatch.GetTimestamp() - began;
        if (fault is not null)
            throw fault;
        if (!isFilled)
            ThrowIfCalledOff(epoch);
        return slot;
    }

    protected override void GiveBack()
    {
    }

    protected override void CallOff() => Interlocked.Exchange(ref gate, Gates.Stopped);

    protected override void JoinWorkers(TimeSpan timeout)
    {
    }

    protected override int Depth() => 0;

    protected override LoaderStatistics Measure(DeliveryCounter delivered) => new(
        delivered.Batches, delivered.Samples, delivered.Bytes,
        ConsumerWaiting: Stopwatch.GetElapsedTime(0, loadingTicks), WorkerBusy: default, WorkerWaiting: default,
        QueueDepth: 0, MaxQueueDepth: 0, WorkerDeaths: 0);

    protected override void Release()
    {
        memory.Dispose();
        if (!isStarted)
            return;
        try
        {
            worker.Stop();
        }
        catch (Exception e)
        {
            throw new HookFailure(nameof(WorkerStopAttribute), worker.Number, e).ToException(Schema.Source, epoch: 0);
        }
    }

    private void StartOnce(int epoch)
    {
        if (isStarted)
            return;
        try
        {
            worker.Start();
            isStarted = true;
        }
        catch (Exception e)
        {
            throw new HookFailure(nameof(WorkerStartAttribute), worker.Number, e).ToException(Schema.Source, epoch);
        }
    }
}

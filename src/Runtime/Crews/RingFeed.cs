using System.Diagnostics;
using Infeed.Columns;
using Infeed.CompilerServices;
using Infeed.Faults;
using Infeed.Loading;
using Infeed.Memory;
using Infeed.Parking;
using Infeed.Plan;
using Infeed.Ring;
using Infeed.Statistics;

namespace Infeed.Crews;

/// <summary>Workers fill the slots of a ring, and the consumer takes them in order. Who the workers are is left to the kinds of it.</summary>
internal abstract class RingFeed : BatchFeed
{
    private readonly long made = Stopwatch.GetTimestamp();
    private readonly RingConsumer<HardwareAtomics> consumer;
    private volatile Func<int, Exception>? failure;

    /// <param name="schema">The columns.</param>
    /// <param name="settings">The options.</param>
    /// <param name="plan">What the tickets stand for.</param>
    /// <param name="layout">The layout of a slot.</param>
    /// <param name="block">The memory of the ring, and perhaps of more, which is disposed with the feed.</param>
    /// <param name="lot">Where workers and consumer sleep.</param>
    protected RingFeed(SampleSchema schema, LoaderSettings settings, TicketPlan plan, SlotLayout layout, MemoryBlock block, ParkingLot lot)
        : base(schema, settings, plan, layout)
    {
        Memory = new RingMemory(block, settings.MaxQueueSize, settings.Seats, layout);
        Ring = new TicketRing<HardwareAtomics>(Memory, plan, lot, WaitPolicy.For(settings.Seats, settings.MaxQueueSize));
        consumer = new RingConsumer<HardwareAtomics>(Ring);
    }

    protected RingMemory Memory { get; }

    protected TicketRing<HardwareAtomics> Ring { get; }

    protected virtual int WorkerDeaths => 0;

    protected override void Seek(long ticket, long horizon)
    {
        if (!consumer.Seek(ticket, horizon))
            throw CalledOff(Plan.Locate(ticket).Epoch);
    }

    protected override Slot Take(long ticket, int epoch)
    {
        if (!consumer.Take(out var faulted))
            throw CalledOff(epoch);

        var (slot, _) = Turns.Of(ticket, Memory.Capacity);
        if (!faulted)
            return Memory.Slot(slot);
        var fault = Fault(slot, consumer.Run, ticket);
        consumer.Forget();
        throw fault;
    }

    protected override void GiveBack() => consumer.GiveBack();

    protected override void CallOff() => consumer.CallOff();

    protected override int Depth() => consumer.Depth();

    // A slot that nobody has filled is never read.
    private InvalidOperationException CalledOff(int epoch)
    {
        ThrowIfCalledOff(epoch);
        return new InvalidOperationException($"The loader of {Schema.Source} was ended, and nobody said why.");
    }

    protected override void ThrowIfCalledOff(int epoch)
    {
        base.ThrowIfCalledOff(epoch);
        if (failure is not null)
            throw failure(epoch);
    }

    protected override LoaderStatistics Measure(DeliveryCounter delivered)
    {
        var waiting = 0L;
        for (var worker = 0; worker < Memory.Workers; worker++)
            waiting += Memory.Worker(worker).Clock.Ticks();
        var elapsed = (Stopwatch.GetTimestamp() - made) * Memory.Workers;
        return new LoaderStatistics(
            delivered.Batches, delivered.Samples, delivered.Bytes,
            ConsumerWaiting: Stopwatch.GetElapsedTime(0, consumer.WaitedTicks),
            WorkerBusy: Stopwatch.GetElapsedTime(0, Math.Max(0, elapsed - waiting)),
            WorkerWaiting: Stopwatch.GetElapsedTime(0, waiting),
            delivered.MeanDepth, delivered.MaxDepth, WorkerDeaths);
    }

    /// <summary>What user code threw in a batch that is published as faulted.</summary>
    protected abstract SampleException Fault(int slot, uint run, long ticket);

    /// <summary>Ends the loader: whoever reads an epoch gets an exception for it.</summary>
    protected void Fail(Func<int, Exception> toException)
    {
        failure ??= toException;
        CallOff();
    }

    /// <summary>Ends the loader because a start hook threw.</summary>
    protected void Fail(HookFailure hook) => Fail(epoch => hook.ToException(Schema.Source, epoch));

    /// <summary>Throws what the workers could not end with, if anything.</summary>
    protected void ThrowStopFailures(List<Exception> failures)
    {
        if (failures.Count == 1)
            throw failures[0];
        if (failures.Count > 1)
            throw new AggregateException($"{failures.Count} workers of {Schema.Source} could not stop as they should.", failures);
    }
}

using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Infeed.Columns;
using Infeed.Faults;
using Infeed.Memory;
using Infeed.Options;
using Infeed.Parking;
using Infeed.Plan;
using Infeed.Ring;
using Infeed.Statistics;
using Infeed.Timeline.Events;

namespace Infeed.Crews;

/// <summary>A crew whose workers fill the slots of a ring, while the consumer takes them in order. Derived classes decide what the workers are.</summary>
internal abstract class RingCrew : Crew
{
    /// <summary>How many times a faulted batch is filled again because its fault was lost.</summary>
    private const int MaxRetakes = 3;

    private readonly long made = Stopwatch.GetTimestamp();
    private readonly RingConsumer<HardwareAtomics> consumer;
    private readonly StallWatch stalls;
    private volatile Func<int, Exception>? failure;
    private volatile bool hasGivenUp;

    /// <param name="source">The name of the source.</param>
    /// <param name="plan">What the tickets stand for.</param>
    /// <param name="schedule">The options.</param>
    /// <param name="layout">The layout of a slot.</param>
    /// <param name="block">The block that begins with the ring; it may hold more. Disposed with the crew.</param>
    /// <param name="lot">Where workers and consumer sleep.</param>
    protected RingCrew(string source, BatchPlan plan, Schedule schedule, SlotLayout layout, MemoryBlock block, ParkingLot lot)
        : base(source, plan)
    {
        Memory = new RingMemory(block, schedule.MaxQueueSize, schedule.Seats, layout, schedule.TimelineEvents);
        Ring = new TicketRing<HardwareAtomics>(Memory, plan, lot, WaitPolicy.For(schedule.Seats, schedule.MaxQueueSize));
        stalls = new StallWatch(source, Ring, schedule, IsStarting);
        consumer = new RingConsumer<HardwareAtomics>(Ring, stalls.Look);
    }

    public sealed override long Position => consumer.Position;

    public sealed override bool IsReady => consumer.IsReady;

    public sealed override int Workers => Memory.Workers;

    public sealed override int MaxQueueSize => Memory.Capacity;

    protected RingMemory Memory { get; }

    protected TicketRing<HardwareAtomics> Ring { get; }

    public sealed override bool Seek(long ticket, long horizon) => consumer.Seek(ticket, horizon);

    public sealed override Outcome Take(out Slot slot, out SampleFault? fault)
    {
        var ticket = consumer.Position;
        var (number, _) = Memory.Turns.Of(ticket);
        slot = Memory.Slot(number);
        fault = null;
        var retakes = 0;
        var patience = stalls.Patience;
        while (true)
        {
            var outcome = consumer.Take(patience);
            if (outcome == Outcome.TimedOut && stalls.IsToBeBorne(ticket))
            {
                patience = Timeout.InfiniteTimeSpan;
                continue;
            }

            hasGivenUp = outcome == Outcome.TimedOut;
            if (outcome != Outcome.Faulted)
                return outcome;
            if (TryTakeFault(number, ticket, out fault))
            {
                consumer.GiveBack();
                return outcome;
            }

            if (retakes++ == MaxRetakes)
                throw new InvalidOperationException($"User code of {Source} threw in ticket {ticket}, and what it threw was lost each time.");
            // A seat remembers one fault at a time. The batch is a function of its ticket: filled again, it faults again, now as the first of its seat.
            var horizon = Memory.Header.Horizon;
            consumer.Forget();
            if (!consumer.Seek(ticket, horizon))
                return Outcome.CalledOff;
        }
    }

    public sealed override void Interrupt() => consumer.Interrupt();

    public sealed override void GiveBack() => consumer.GiveBack();

    public override void CallOff() => Ring.CallOff();

    public sealed override int Depth() => consumer.Depth();

    public sealed override Exception? Failure(int epoch) => failure?.Invoke(epoch);

    public sealed override string DescribeWait() =>
        string.Create(CultureInfo.InvariantCulture, $"{stalls.Patience.TotalSeconds:0.###} s, for {stalls.Describe(consumer.Position)}");

    public sealed override long ConsumerWaited => consumer.WaitedTicks;

    public sealed override long WorkersWaited
    {
        get
        {
            var waiting = 0L;
            for (var worker = 0; worker < Memory.Workers; worker++)
                waiting += Memory.Worker(worker).Clock.Ticks();
            return waiting;
        }
    }

    public sealed override long SamplesFilled
    {
        get
        {
            var samples = 0L;
            for (var worker = 0; worker < Memory.Workers; worker++)
                samples += Memory.Tally(worker).Samples;
            return samples;
        }
    }

    public sealed override void Measure(ref CrewTimes times)
    {
        for (var worker = 0; worker < Memory.Workers; worker++)
            times.Filled.Add(in Memory.Tally(worker));
        var waiting = WorkersWaited;
        times.ConsumerWaiting += Stopwatch.GetElapsedTime(0, ConsumerWaited);
        times.WorkerBusy += Stopwatch.GetElapsedTime(0, Math.Max(0, (Elapsed * Memory.Workers) - waiting));
        times.WorkerWaiting += Stopwatch.GetElapsedTime(0, waiting);
        times.WorkerDeaths += WorkerDeaths;
        times.Waits.Add(in consumer.Waits);
    }

    public sealed override IEnumerable<TrackEvent[]> ReadTracks()
    {
        for (var track = 0; track <= Memory.Workers; track++)
            yield return Memory.Track(track).Read();
    }

    public sealed override WorkerStatistics[] MeasureWorkers()
    {
        var result = new WorkerStatistics[Memory.Workers];
        for (var worker = 0; worker < result.Length; worker++)
        {
            ref readonly var filled = ref Memory.Tally(worker);
            var waiting = Stopwatch.GetElapsedTime(0, Memory.Worker(worker).Clock.Ticks());
            var busy = Stopwatch.GetElapsedTime(0, Elapsed) - waiting;
            result[worker] = new WorkerStatistics(
                worker, busy > TimeSpan.Zero ? busy : TimeSpan.Zero, waiting, filled.Samples, filled.Faults,
                new TimeHistogram(filled.SampleTimes)) { Watched = filled.Watched };
        }

        return result;
    }

    private long Elapsed => Stopwatch.GetTimestamp() - made;

    /// <summary>Whether the worker of a seat has not begun to fill batches.</summary>
    protected abstract bool IsStarting(int seat);

    /// <summary>Takes what user code threw in a batch that was published as faulted; false if it was lost.</summary>
    protected abstract bool TryTakeFault(int slot, long ticket, [NotNullWhen(true)] out SampleFault? fault);

    /// <summary>Whether the consumer has waited for its batch in vain, for as long as ReadTimeout, and has not been given it since.</summary>
    protected bool HasGivenUp => hasGivenUp;

    /// <summary>The run of the ring. Faults are recorded under it.</summary>
    protected uint Run => consumer.Run;

    /// <summary>Ends the crew with an exception, which is made for the epoch that the reader is in.</summary>
    protected void Fail(Func<int, Exception> toException)
    {
        failure ??= toException;
        CallOff();
    }

    /// <summary>Ends the crew because a start hook threw.</summary>
    protected void Fail(HookFailure hook) => Fail(epoch => hook.ToException(Source, epoch));
}

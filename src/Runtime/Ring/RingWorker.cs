using System.Diagnostics;
using Infeed.Memory;
using Infeed.Plan;
using Infeed.Statistics;
using Infeed.Timeline.Events;

namespace Infeed.Ring;

/// <summary>
/// A worker's side of the ring: finds rows to fill, one block after the other. It does not wait while earlier batches have blocks worth taking,
/// and it never waits for another worker, only for room.
/// </summary>
/// <param name="ring">The ring.</param>
/// <param name="policy">Decides which batches are shared.</param>
/// <param name="seat">The worker's number.</param>
/// <param name="leaving">Ends what the worker reads ahead. Called before it leaves the ring: from then on its slots can be given to others.</param>
internal sealed partial class RingWorker<TAtomics>(TicketRing<TAtomics> ring, SharingPolicy policy, int seat, Action? leaving = null) : ThreadOwned
    where TAtomics : struct, IAtomics
{
    private readonly RingMemory memory = ring.Memory;
    private readonly bool hasTicketsOfItsOwn = ring.Plan.SeatsHaveTickets;
    private readonly EventTrack track = ring.Memory.Track(seat);

    /// <summary>The gate value under which this worker joined; 0, which is no open gate, while it is outside.</summary>
    private uint gate;

    /// <summary>The claimed ticket, or -1. The seat names the ticket until the next one is claimed: the slot shows whether it is finished.</summary>
    private long ticket = -1;

    /// <summary>The ticket claimed last in this run, if each seat has tickets of its own; otherwise, and before the first, -1.</summary>
    private long last = -1;

    /// <summary>Whether all workers may take blocks of the claimed ticket.</summary>
    private bool isOpen;

    /// <summary>A block that an earlier worker of this seat left unfilled; without rows if there is none.</summary>
    private Work left;

    /// <summary>The ticket that an earlier worker of this seat had claimed, and has not published; -1 if there is none.</summary>
    private long resumed = -1;

    private FillClock clock;

    /// <summary>When the work began, for the timeline.</summary>
    private long filledSince;

    /// <summary>The gate value under which the work returned by <see cref="Next"/> is valid.</summary>
    public uint CurrentGate => gate;

    /// <summary>Where the worker reports what it is at.</summary>
    public ref FillPlace Place => ref Me.Place;

    /// <summary>Whether an earlier worker of this seat may have died while it filled a batch.</summary>
    public bool IsResumed(long of) => of == resumed;

    private CacheLinePadding After { get; }

    private ref WorkerControl Me => ref memory.Worker(seat);

    /// <summary>Waits for rows to fill.</summary>
    /// <returns>False if the ring was called off.</returns>
    public bool Next(out Work work)
    {
        while (true)
        {
            if (Gates.IsOpen(gate))
            {
                if (FindWork(out work))
                    return true;
                Leave();
            }

            if (!Join())
            {
                work = default;
                return false;
            }

            if (TryTakeLeft(out work))
                return true;
        }
    }

    /// <summary>
    /// Looks for the ticket that this worker gets after another one, and whether there is room for it already. Then its rows may be filled before it is
    /// claimed: no other worker ever claims it, and the consumer takes its slot away only by moving the ring, for which it waits until this worker has left.
    /// </summary>
    public bool TryLookAhead(long of, out long next)
    {
        next = hasTicketsOfItsOwn ? ring.Plan.TicketOfSeat(seat, memory.Workers, from: of + 1) : -1;
        return next >= 0 && HasRoomFor(next);
    }

    /// <summary>Reports that the rows are filled, or that user code threw in them.</summary>
    /// <param name="work">The rows.</param>
    /// <param name="faulted">Whether user code threw.</param>
    /// <param name="filled">How many of them have a sample: not all, if a stream has ended.</param>
    public void Complete(in Work work, bool faulted, int filled)
    {
        ref var control = ref ring.Control(work.Ticket, out var free);
        // Before the publication: a worker that dies after it must not seem to have died at a sample.
        Volatile.Write(ref Me.FillTicket, 0);
        var ticks = clock.End(ref memory.Tally(seat), filled, faulted);
        if (ticks > 0 && filled > 0)
            policy.Measure(filled, ticks);
        // Before the publication, too: the reader of the batch finds which worker filled it.
        if (track.IsOn)
        {
            var ended = ticks > 0 ? filledSince + ticks : Stopwatch.GetTimestamp();
            track.Add(work.Ticket == ticket ? EventKind.Fill : EventKind.Help, filledSince, ended, work.Ticket, work.First, filled);
        }

        if (faulted)
            TAtomics.Store(ref control.Fault, 1);

        if (!work.IsShared)
        {
            Publish(ref control, free, work.Ticket);
            Drop();
            return;
        }

        // Each block's rows, and fault, are written before its bit; the worker that completes the mask has seen those of all other blocks. Setting
        // a bit again, because a worker was killed after this line, changes nothing.
        var bit = 1L << work.Block;
        var done = TAtomics.Or(ref control.Done, bit) | bit;
        if (done == AllDone(ref control, work.Ticket))
            Publish(ref control, free, work.Ticket);
    }

    /// <summary>
    /// Makes a filled batch ready. By compare-exchange: after a kill two workers can see that all blocks are done, and the second one may come when
    /// the slot already belongs to the next lap.
    /// </summary>
    private void Publish(ref SlotControl control, uint free, long published)
    {
        // Publishes the rows; the fence keeps the read of ConsumerWaitsFor after it, see RingConsumer.Sleep.
        TAtomics.CompareExchange(ref control.Turn, Turns.Ready(free), free);
        if (TAtomics.Load(ref memory.Header.ConsumerWaitsFor) == published + 1)
            ring.UnparkConsumer();
    }

    private bool FindWork(out Work work)
    {
        ref var header = ref memory.Header;
        while (TAtomics.Load(ref header.Gate) == gate)
        {
            // The ticket that the consumer waits for takes precedence over this worker's own.
            var head = TAtomics.Load(ref header.ConsumerWaitsFor) - 1;
            if (head >= 0 && head != ticket && policy.IsWorthHelping(FreeRows(head)) && TryTakeBlock(head, out work))
                return true;

            if (ticket < 0)
                Claim();

            if (isOpen)
            {
                if (TryTakeBlock(ticket, out work))
                    return true;
                Drop();
            }
            else if (HasRoom())
            {
                var rows = ring.Rows(ticket);
                if (!policy.IsWorthSharing(rows))
                {
                    work = new Work(ticket, 0, rows, Work.WholeBatch);
                    Begin(in work);
                    return true;
                }

                Open(rows);
            }
            else if (FindEarlier() is >= 0 and var earlier)
            {
                if (TryTakeBlock(earlier, out work))
                    return true;
            }
            else
            {
                WaitForRoom();
            }
        }

        work = default;
        return false;
    }

    /// <summary>
    /// Takes the next ticket. If a worker is killed in here, it cannot be told directly whether it has taken one. The mark in its seat says so, and the keeper
    /// then looks for a ticket that no seat has.
    /// </summary>
    private void Claim()
    {
        if (hasTicketsOfItsOwn)
        {
            ClaimOfSeat();
            return;
        }

        // The add is a fence: the mark is stored before it.
        TAtomics.Store(ref Me.Ticket, WorkerControl.Claiming);
        ticket = TAtomics.Add(ref memory.Header.NextTicket, 1) - 1;
        TAtomics.Store(ref Me.Ticket, ticket + 1);
    }

    /// <summary>
    /// Takes the next ticket that this seat has for itself. No other seat takes it, so nothing can be lost if the worker is killed in here: its successor comes
    /// to the same ticket.
    /// </summary>
    private void ClaimOfSeat()
    {
        ticket = ring.Plan.TicketOfSeat(seat, memory.Workers, from: last < 0 ? TAtomics.Load(ref memory.Header.FirstTicket) : last + 1);
        last = ticket;
        TAtomics.Store(ref Me.Ticket, ticket + 1);
        // For those who watch whether workers get on.
        TAtomics.Add(ref memory.Header.NextTicket, 1);
    }

    private bool HasRoom() => HasRoomFor(ticket);

    private bool HasRoomFor(long wanted) =>
        wanted < TAtomics.Load(ref memory.Header.Horizon)
        && TAtomics.Load(ref ring.Control(wanted, out var free).Turn) == free;

    private void Drop()
    {
        ticket = -1;
        isOpen = false;
    }

    private void Begin(in Work work)
    {
        // One look at the clock is for both, where the work is timed.
        filledSince = clock.Begin(policy.IsWorthMeasuring(work.Ticket, work.Rows)) is > 0 and var began ? began : track.Now;
        Volatile.Write(ref Me.FillTicket, work.Ticket + 1);
    }
}

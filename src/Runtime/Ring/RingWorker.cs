using System.Diagnostics;
using Infeed.Memory;

namespace Infeed.Ring;

/// <summary>
/// A worker's side of the ring: finds rows to fill, one block after the other. It never waits while blocks before its own ticket
/// are free to take, and it never waits for another worker: only for room.
/// </summary>
internal sealed partial class RingWorker<TAtomics>(TicketRing<TAtomics> ring, SharingPolicy policy, int seat) : ThreadOwned
    where TAtomics : struct, IAtomics
{
    private readonly RingMemory memory = ring.Memory;

    /// <summary>The gate as it was when this worker came in; of no open run while it is outside.</summary>
    private uint gate;

    /// <summary>The claimed ticket, or -1. The seat goes on naming it until the next is claimed: that it is over can be seen elsewhere.</summary>
    private long ticket = -1;

    /// <summary>Whether the claimed ticket's blocks are on offer to all.</summary>
    private bool isOpen;

    /// <summary>A block that an earlier worker of this seat has left unfilled; of no rows where there is none.</summary>
    private Work left;

    private long began;

    /// <summary>The gate under which the work that <see cref="Next"/> gave is valid.</summary>
    public uint CurrentGate => gate;

    /// <summary>Where the worker says which row it is at.</summary>
    public ref int Row => ref Me.Row;

    private CacheLinePadding After { get; }

    private ref WorkerControl Me => ref memory.Worker(seat);

    /// <summary>Waits for rows to fill.</summary>
    /// <returns>False when the loader was called off.</returns>
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

    /// <summary>Reports that the rows are filled, or that user code threw in them.</summary>
    public void Complete(in Work work, bool faulted)
    {
        ref var control = ref ring.Control(work.Ticket, out var free);
        // Before the publication: who dies behind it has not died of a sample.
        Volatile.Write(ref Me.FillTicket, 0);
        if (began != 0)
            policy.Measure(work.Rows, Stopwatch.GetTimestamp() - began);
        if (faulted)
            TAtomics.Store(ref control.Fault, 1);

        if (!work.IsShared)
        {
            Publish(ref control, free, work.Ticket);
            Drop();
            return;
        }

        // Each block's rows, and fault, come before its bit; who makes the mask full has seen all the others'. A bit that is set
        // twice, because a worker was killed behind this line, is set once.
        var bit = 1L << work.Block;
        var done = TAtomics.Or(ref control.Done, bit) | bit;
        if (done == AllDone(ref control, work.Ticket))
            Publish(ref control, free, work.Ticket);
    }

    /// <summary>
    /// Makes a filled batch ready. By comparison: after a kill two workers can see that all blocks are done, and the second may come when
    /// the slot is the next lap's already.
    /// </summary>
    private void Publish(ref SlotControl control, uint free, long published)
    {
        // Publishes the rows; the fence keeps the look at the consumer behind it, see RingConsumer.Sleep.
        TAtomics.CompareExchange(ref control.Turn, Turns.Ready(free), free);
        if (TAtomics.Load(ref memory.Header.ConsumerWaitsFor) == published + 1)
            ring.UnparkConsumer();
    }

    private bool FindWork(out Work work)
    {
        ref var header = ref memory.Header;
        while (TAtomics.Load(ref header.Gate) == gate)
        {
            // The ticket that the consumer waits for comes before one's own.
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
    /// Takes the next ticket. Of a worker that is killed in here nobody can tell whether it has taken one: the seat says so, and the keeper
    /// looks for a ticket that nobody has.
    /// </summary>
    private void Claim()
    {
        // The add is a fence: the mark comes before it.
        TAtomics.Store(ref Me.Ticket, WorkerControl.Claiming);
        ticket = TAtomics.Add(ref memory.Header.NextTicket, 1) - 1;
        TAtomics.Store(ref Me.Ticket, ticket + 1);
    }

    private bool HasRoom() =>
        ticket < TAtomics.Load(ref memory.Header.Horizon)
        && TAtomics.Load(ref ring.Control(ticket, out var free).Turn) == free;

    private void Drop()
    {
        ticket = -1;
        isOpen = false;
    }

    private void Begin(in Work work)
    {
        began = policy.IsWorthMeasuring(work.Ticket, work.Rows) ? Stopwatch.GetTimestamp() : 0;
        Volatile.Write(ref Me.FillTicket, work.Ticket + 1);
    }
}

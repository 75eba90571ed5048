using System.Diagnostics;
using Infeed.Memory;

namespace Infeed.Ring;

/// <summary>
/// A worker's side of the ring: finds rows to fill, one block after the other. It never waits while rows before its own ticket
/// are free to take, and it never waits for another worker: only for room.
/// </summary>
internal sealed partial class RingWorker<TAtomics>(TicketRing<TAtomics> ring, SharingPolicy policy, int number) : ThreadOwned
    where TAtomics : struct, IAtomics
{
    private readonly RingMemory memory = ring.Memory;

    /// <summary>The gate as it was when this worker came in; of no open run while it is outside.</summary>
    private uint gate;

    /// <summary>The claimed ticket, or -1.</summary>
    private long ticket = -1;

    /// <summary>Whether the claimed ticket's rows are on offer to all.</summary>
    private bool isOpen;

    private long began;

    /// <summary>The gate under which the work that <see cref="Next"/> gave is valid.</summary>
    public uint CurrentGate => gate;

    private CacheLinePadding After { get; }

    private ref WorkerControl Me => ref memory.Worker(number);

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
        }
    }

    /// <summary>Reports that the rows are filled, or that user code threw in them.</summary>
    public void Complete(Work work, bool faulted)
    {
        ref var control = ref ring.Control(work.Ticket, out var free);
        if (began != 0)
            policy.Measure(work.Rows, Stopwatch.GetTimestamp() - began);
        if (faulted)
            TAtomics.Store(ref control.Fault, 1);

        // Each block's rows, and fault, come before its subtraction; the last one to subtract has seen all the others'.
        if (work.IsShared && TAtomics.Add(ref control.Remaining, -work.Rows) != 0)
            return;

        // Publishes the rows; the fence keeps the look at the consumer behind it, see RingConsumer.Sleep.
        TAtomics.Exchange(ref control.Turn, Turns.Ready(free));
        if (TAtomics.Load(ref memory.Header.ConsumerWaitsFor) == work.Ticket + 1)
            ring.UnparkConsumer();
    }

    private bool FindWork(out Work work)
    {
        ref var header = ref memory.Header;
        while (TAtomics.Load(ref header.Gate) == gate)
        {
            // The ticket that the consumer waits for comes before one's own.
            var head = TAtomics.Load(ref header.ConsumerWaitsFor) - 1;
            if (head >= 0 && head != ticket && policy.IsWorthHelping(FreeRows(head)) && TryTakeRows(head, out work))
                return true;

            if (ticket < 0)
                ticket = TAtomics.Add(ref header.NextTicket, 1) - 1;

            if (isOpen)
            {
                if (TryTakeRows(ticket, out work))
                    return true;
                Drop();
            }
            else if (HasRoom())
            {
                var rows = ring.Rows(ticket);
                if (!policy.IsWorthSharing(rows))
                {
                    work = Begin(new Work(ticket, 0, rows, IsShared: false));
                    Drop();
                    return true;
                }

                Open(rows);
            }
            else if (FindEarlier() is >= 0 and var earlier)
            {
                if (TryTakeRows(earlier, out work))
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

    private bool HasRoom() =>
        ticket < TAtomics.Load(ref memory.Header.Horizon)
        && TAtomics.Load(ref ring.Control(ticket, out var free).Turn) == free;

    /// <summary>Offers the rows of the claimed ticket to all workers.</summary>
    private void Open(int rows)
    {
        ref var control = ref ring.Control(ticket, out _);
        TAtomics.Store(ref control.Remaining, rows);
        // Publishes Remaining, and is a fence before the look at sleepers: they look for rows after they count as parked.
        TAtomics.Exchange(ref control.Cursor, Cursors.Of(ticket, 0));
        isOpen = true;
        ring.UnparkWaiting(ticket + 1, long.MaxValue);
    }

    private void Drop()
    {
        ticket = -1;
        isOpen = false;
    }

    /// <summary>The earliest batch before one's own that has rows worth taking, or -1.</summary>
    private long FindEarlier()
    {
        for (var earlier = Math.Max(0, ticket - memory.Capacity); earlier < ticket; earlier++)
        {
            if (policy.IsWorthHelping(FreeRows(earlier)))
                return earlier;
        }

        return -1;
    }

    private long FreeRows(long other)
    {
        var row = Cursors.Row(TAtomics.Load(ref ring.Control(other, out _).Cursor), other);
        return Math.Max(0, ring.Rows(other) - (long)row);
    }

    /// <summary>
    /// Takes the next rows of a shared batch. Success means that the batch is of this ticket and not published before they are
    /// filled: the cursor names the ticket, and the rows count as remaining.
    /// </summary>
    private bool TryTakeRows(long of, out Work work)
    {
        ref var control = ref ring.Control(of, out _);
        var rows = ring.Rows(of);
        var cursor = TAtomics.Load(ref control.Cursor);
        while (Cursors.Row(cursor, of) is var row && row < rows)
        {
            var end = (int)row + policy.BlockRows(rows - row);
            var seen = TAtomics.CompareExchange(ref control.Cursor, Cursors.Of(of, end), cursor);
            if (seen == cursor)
            {
                work = Begin(new Work(of, (int)row, end, IsShared: true));
                return true;
            }

            cursor = seen;
        }

        work = default;
        return false;
    }

    private Work Begin(Work work)
    {
        began = policy.IsWorthMeasuring(work.Ticket, work.Rows) ? Stopwatch.GetTimestamp() : 0;
        return work;
    }
}

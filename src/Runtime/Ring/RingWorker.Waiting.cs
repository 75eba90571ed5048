using System.Diagnostics;
using Infeed.Timeline.Events;

namespace Infeed.Ring;

/// <content>How a worker waits for room, and how it joins and leaves the ring through the gate.</content>
internal sealed partial class RingWorker<TAtomics>
{
    private void WaitForRoom()
    {
        ref var me = ref Me;
        var since = me.Clock.Begin();
        if (!SpinForRoom(since + ring.Waits.SpinTicks))
            SleepForRoom(ref me);
        track.Add(EventKind.WaitForRoom, since, me.Clock.End(), ticket, 0, 0);
    }

    private bool SpinForRoom(long end)
    {
        while (Stopwatch.GetTimestamp() < end)
        {
            TAtomics.Pause(ring.Waits.Yields);
            if (HasRoom() || TAtomics.Load(ref memory.Header.Gate) != gate)
                return true;
        }

        return false;
    }

    // A program usually reads from a loader as soon as it has made it. A worker that still spins then need not be woken.
    private void SpinAtGate(uint seen, long end)
    {
        while (TAtomics.Load(ref memory.Header.Gate) == seen && Stopwatch.GetTimestamp() < end)
            TAtomics.Pause(ring.Waits.Yields);
    }

    private void SleepForRoom(ref WorkerControl me)
    {
        me.FillTicket = 0;
        // Slots are given back in order. So room for a later ticket comes after room for this worker's ticket. If the later ticket is less than a lap away,
        // that room also comes before the consumer asks for this worker's ticket.
        TAtomics.Store(ref me.WaitsFor, ticket + ring.Waits.Slack + 1);
        // A fence: any thread that makes room, raises the horizon or opens a batch either sees this sleeper, or has done so before the checks below.
        TAtomics.Or(ref memory.ParkedWorkers(seat), RingMemory.ParkedBit(seat));
        if (!HasRoom() && FindEarlier() < 0 && TAtomics.Load(ref memory.Header.Gate) == gate)
            ring.ParkWorker(seat);
        TAtomics.And(ref memory.ParkedWorkers(seat), ~RingMemory.ParkedBit(seat));
        TAtomics.Store(ref me.WaitsFor, 0);
    }

    /// <summary>Joins the ring as soon as the gate is open. Returns false if the ring was called off.</summary>
    private bool Join()
    {
        ref var header = ref memory.Header;
        ref var me = ref Me;
        while (true)
        {
            var seen = TAtomics.Load(ref header.Gate);
            if (seen == Gates.Stopped)
                return false;
            if (!Gates.IsOpen(seen))
            {
                // A thread that changes the gate unparks every worker after that, so no fence is needed here.
                var since = me.Clock.Begin();
                SpinAtGate(seen, since + ring.Waits.SpinTicks);
                while (TAtomics.Load(ref header.Gate) == seen)
                    ring.ParkWorker(seat);
                track.Add(EventKind.WaitForReader, since, me.Clock.End(), -1, 0, 0);
                continue;
            }

            TAtomics.Exchange(ref me.Joined, 1);
            if (TAtomics.Load(ref header.Gate) == seen)
            {
                gate = seen;
                Resume();
                return true;
            }

            Leave();
        }
    }

    private void Leave()
    {
        leaving?.Invoke();
        Drop();
        left = default;
        resumed = -1;
        gate = 0;
        last = -1;
        Me.FillTicket = 0;
        TAtomics.Store(ref Me.Ticket, 0);
        TAtomics.Exchange(ref Me.Joined, 0);
        ring.UnparkConsumer();
    }
}

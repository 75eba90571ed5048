using System.Diagnostics;

namespace Infeed.Ring;

/// <content>How a worker waits for room, and comes in and leaves by the gate.</content>
internal sealed partial class RingWorker<TAtomics>
{
    private void WaitForRoom()
    {
        ref var me = ref Me;
        if (!SpinForRoom(me.Clock.Begin() + ring.Waits.SpinTicks))
            SleepForRoom(ref me);
        me.Clock.End();
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

    // Who makes a loader reads from it at once, as a rule: then nobody need be woken.
    private void SpinAtGate(uint seen, long end)
    {
        while (TAtomics.Load(ref memory.Header.Gate) == seen && Stopwatch.GetTimestamp() < end)
            TAtomics.Pause(ring.Waits.Yields);
    }

    private void SleepForRoom(ref WorkerControl me)
    {
        me.FillTicket = 0;
        // Slots are given back in order, so room for a later ticket comes after room for one's own, and, less than a lap
        // later, before the consumer asks for one's own.
        TAtomics.Store(ref me.WaitsFor, ticket + ring.Waits.Slack + 1);
        // A fence: from here on whoever makes room, raises the horizon or opens a batch sees the sleeper, or has done it already.
        TAtomics.Or(ref memory.ParkedWorkers(seat), RingMemory.ParkedBit(seat));
        if (!HasRoom() && FindEarlier() < 0 && TAtomics.Load(ref memory.Header.Gate) == gate)
            ring.ParkWorker(seat);
        TAtomics.And(ref memory.ParkedWorkers(seat), ~RingMemory.ParkedBit(seat));
        TAtomics.Store(ref me.WaitsFor, 0);
    }

    /// <summary>Comes in as soon as the gate is open.</summary>
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
                // Whoever changes the gate unparks every worker after it: no fence is needed here.
                SpinAtGate(seen, me.Clock.Begin() + ring.Waits.SpinTicks);
                while (TAtomics.Load(ref header.Gate) == seen)
                    ring.ParkWorker(seat);
                me.Clock.End();
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
        Drop();
        left = default;
        gate = 0;
        Me.FillTicket = 0;
        TAtomics.Store(ref Me.Ticket, 0);
        TAtomics.Exchange(ref Me.Joined, 0);
        ring.UnparkConsumer();
    }
}

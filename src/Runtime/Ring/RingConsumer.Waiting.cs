using System.Diagnostics;
using Infeed.Timeline.Events;

namespace Infeed.Ring;

/// <content>How the consumer waits for a batch.</content>
internal sealed partial class RingConsumer<TAtomics>
{
    // Not every parking lot accepts longer times.
    private static readonly TimeSpan MaxPark = TimeSpan.FromHours(1);

    /// <summary>How often a wait is looked at, as a share of its limit.</summary>
    private const int Looks = 8;

    private long lastWait;
    private long lastWaitPosition;

    /// <summary>Ends the present wait, or the next. Can be called from any thread.</summary>
    public void Interrupt()
    {
        // Before the consumer is woken: it looks at this word whenever it is about to sleep, and a wake-up that comes in between ends that sleep.
        TAtomics.Exchange(ref memory.Header.Interruption, 1);
        ring.UnparkConsumer();
    }

    private bool IsInterrupted => TAtomics.Load(ref memory.Header.Interruption) != 0;

    private bool Wait(ref uint turn, uint ready, TimeSpan timeout)
    {
        var began = clock.Begin();
        var taken = Spin(ref turn, ready, began + ring.Waits.SpinTicks) || Nap(ref turn, ready, began) || Sleep(ref turn, ready, began, timeout);
        var ended = clock.End();
        waits.Add(ended - began);
        track.Add(EventKind.WaitForBatch, began, ended, position, 0, 0);
        return taken;
    }

    private bool Spin(ref uint turn, uint ready, long end)
    {
        while (Stopwatch.GetTimestamp() < end)
        {
            TAtomics.Pause(ring.Waits.Yields);
            if (TAtomics.Load(ref turn) == ready)
                return true;
        }

        return false;
    }

    /// <summary>
    /// If batches have come in quick succession, sleeps until half the queue should be full, without asking to be woken. So workers spend no time on waking
    /// the consumer, and the consumer then finds several batches.
    /// </summary>
    private bool Nap(ref uint turn, uint ready, long now)
    {
        var batches = position - lastWaitPosition;
        var ticks = batches > 0 ? (now - lastWait) / batches * memory.Capacity / 2 : long.MaxValue;
        (lastWait, lastWaitPosition) = (now, position);
        var nap = Stopwatch.GetElapsedTime(0, ticks);
        if (nap < WaitPolicy.MinNap || nap > ring.Waits.MaxNap)
            return false;
        ring.ParkConsumer(nap);
        return TAtomics.Load(ref turn) == ready;
    }

    private bool Sleep(ref uint turn, uint ready, long began, TimeSpan timeout)
    {
        ref var header = ref memory.Header;

        // Published by a full fence before the turn is read again; the worker publishes the turn by a full fence before it
        // reads this word. So one of the two sees the other. This word also asks workers for help with this ticket.
        TAtomics.Exchange(ref header.ConsumerWaitsFor, position + 1);
        bool taken;
        var isLong = false;
        while (!(taken = TAtomics.Load(ref turn) == ready) && TAtomics.Load(ref header.Gate) != Gates.Stopped && !IsInterrupted)
        {
            if (timeout == Timeout.InfiniteTimeSpan)
                ring.ParkConsumer();
            else if (timeout - Stopwatch.GetElapsedTime(began) is var left && left > TimeSpan.Zero)
            {
                // Most waits end with the first sleep, and need nobody to look.
                if (isLong)
                    stalled?.Invoke();
                isLong = true;
                var sleep = timeout / Looks;
                sleep = left < sleep ? left : sleep;
                ring.ParkConsumer(sleep < MaxPark ? sleep : MaxPark);
            }
            else
            {
                break;
            }
        }

        TAtomics.Store(ref header.ConsumerWaitsFor, 0);
        return taken;
    }
}

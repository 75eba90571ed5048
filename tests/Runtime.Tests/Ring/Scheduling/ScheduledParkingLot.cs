using Infeed.Parking;

namespace Infeed.Tests.Ring.Scheduling;

/// <summary>A futex under the scheduler's rule: compares and sleeps in one step.</summary>
internal sealed class ScheduledParkingLot(List<VirtualThread> threads) : ParkingLot
{
    public override void Wait(ref uint word, uint value)
    {
        var thread = VirtualThread.Current;
        thread.Scheduler.Step(thread);
        // A system call: nothing is held back any longer.
        thread.Drain();
        thread.Observe(word);
        if (word != value)
            return;
        thread.SleepsOn = ScheduledAtomics.AddressOf(ref word);
        thread.Scheduler.Sleep(thread);
    }

    public override void Wait(ref uint word, uint value, TimeSpan timeout) => throw new NotSupportedException("Scenarios have no clock.");

    public override void Wake(ref uint word)
    {
        var address = ScheduledAtomics.AddressOf(ref word);
        foreach (var thread in threads)
        {
            if (thread.SleepsOn == address)
                thread.SleepsOn = 0;
        }
    }
}

using System.Runtime.CompilerServices;

namespace Infeed.Parking;

/// <summary>
/// Any system: a monitor for each of some groups of words. The word is compared under the monitor that a waker takes
/// after it changed the word, so a change is either seen or followed by a pulse.
/// </summary>
internal sealed unsafe class PortableParkingLot : ParkingLot
{
    private readonly object[] monitors = new object[64];

    public PortableParkingLot()
    {
        for (var i = 0; i < monitors.Length; i++)
            monitors[i] = new object();
    }

    public override void Wait(ref uint word, uint value) => Wait(ref word, value, Timeout.InfiniteTimeSpan);

    public override void Wait(ref uint word, uint value, TimeSpan timeout)
    {
        var monitor = MonitorOf(ref word);
        lock (monitor)
        {
            if (Volatile.Read(ref word) == value)
                Monitor.Wait(monitor, timeout);
        }
    }

    public override void Wake(ref uint word)
    {
        var monitor = MonitorOf(ref word);
        lock (monitor)
            Monitor.PulseAll(monitor);
    }

    // Words that are slept on lie on lines of their own, 128 bytes apart.
    private object MonitorOf(ref uint word) => monitors[((nuint)Unsafe.AsPointer(ref word) / 128) % (nuint)monitors.Length];
}

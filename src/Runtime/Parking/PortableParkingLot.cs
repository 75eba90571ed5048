using System.Runtime.CompilerServices;

namespace Infeed.Parking;

/// <summary>
/// For threads on any system: a fixed number of monitors, each for a group of words. The word is compared under the monitor that a waker takes
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

    // Words that threads sleep on lie at least 128 bytes apart, each on a line pair of its own.
    private object MonitorOf(ref uint word) => monitors[((nuint)Unsafe.AsPointer(ref word) / 128) % (nuint)monitors.Length];
}

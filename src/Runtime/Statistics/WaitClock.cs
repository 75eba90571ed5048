using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Infeed.Statistics;

/// <summary>How long one thread has waited. Written by that thread, read by any: a wait under way counts up to now.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct WaitClock
{
    private long waited;
    private long since;
    private uint version;

    /// <summary>When the wait under way began, in ticks of <see cref="Stopwatch"/>.</summary>
    public readonly long Began => since;

    public void Begin() => Volatile.Write(ref since, Stopwatch.GetTimestamp());

    public void End()
    {
        var now = Stopwatch.GetTimestamp();

        // Odd while the two words change: a reader that sees it odd, or changed, reads again.
        Interlocked.Exchange(ref version, version + 1);
        waited += now - since;
        since = 0;
        Volatile.Write(ref version, version + 1);
    }

    /// <returns>Ticks of <see cref="Stopwatch"/>.</returns>
    public long Ticks()
    {
        var spin = default(SpinWait);
        while (true)
        {
            var before = Volatile.Read(ref version);
            var (total, began) = (Volatile.Read(ref waited), Volatile.Read(ref since));
            if (before % 2 == 0 && Volatile.Read(ref version) == before)
                return total + (began == 0 ? 0 : Math.Max(0, Stopwatch.GetTimestamp() - began));
            spin.SpinOnce();
        }
    }
}

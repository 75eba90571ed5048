using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Infeed.Interop;

/// <summary>How long the present thread has been on a processor. Where the system is not asked, the time that has passed.</summary>
internal static unsafe partial class ThreadClock
{
    private const int OfThread = 3;

    public static TimeSpan Now
    {
        get
        {
            // Seconds and nanoseconds, of a word each.
            var time = stackalloc nint[2];
            return OperatingSystem.IsLinux() && Read(OfThread, time) == 0
                ? TimeSpan.FromSeconds((double)time[0]) + TimeSpan.FromMicroseconds(time[1] / 1000.0)
                : Stopwatch.GetElapsedTime(0);
        }
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int Read(int clock, nint* time);
}

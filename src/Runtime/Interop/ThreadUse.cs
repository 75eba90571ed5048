using System.Runtime.InteropServices;

namespace Infeed.Interop;

/// <summary>What the present thread has used of the processors, where Linux tells it.</summary>
internal static unsafe partial class ThreadUse
{
    private const int OfThread = 1;

    // struct rusage: two times of two words each, then fourteen words, of which this is the last but one. Some room behind it.
    private const int VoluntarySwitches = 16;
    private const int Words = 32;

    /// <param name="processor">How long it was on a processor.</param>
    /// <param name="sleeps">How often it gave its processor up by itself, to wait for something.</param>
    /// <returns>False where the system is not asked.</returns>
    public static bool TryRead(out TimeSpan processor, out long sleeps)
    {
        (processor, sleeps) = (default, 0);
        var use = stackalloc nint[Words];
        if (!OperatingSystem.IsLinux() || Read(OfThread, use) != 0)
            return false;
        processor = TimeSpan.FromSeconds(use[0] + use[2]) + TimeSpan.FromMicroseconds(use[1] + use[3]);
        sleeps = use[VoluntarySwitches];
        return true;
    }

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int Read(int who, nint* use);
}

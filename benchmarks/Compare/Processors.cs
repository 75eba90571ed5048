using System.Runtime.InteropServices;

namespace Infeed.Benchmarks.Compare;

/// <summary>
/// The processors that this process may use. On a virtual machine one of them can be half as fast as another for a second or
/// two, because somebody else has the other half of its core: so contestants are given each processor by turns.
/// </summary>
internal static partial class Processors
{
    // Room for 1,024 processors, as glibc's cpu_set_t.
    private const int Words = 16;

    private static readonly ulong[] Allowed = ReadMask();

    /// <summary>Their numbers; a single 0 where the system does not let threads be placed.</summary>
    public static int[] All { get; } = [.. Enumerable.Range(0, Words * 64).Where(number => (Allowed[number / 64] >> (number % 64) & 1) != 0)];

    /// <summary>Keeps the calling thread on one processor. Threads that it starts afterwards stay there too.</summary>
    public static void Use(int processor)
    {
        var mask = new ulong[Words];
        mask[processor / 64] = 1UL << (processor % 64);
        Write(mask);
    }

    /// <summary>Gives the calling thread all processors back.</summary>
    public static void UseAll() => Write(Allowed);

    private static ulong[] ReadMask()
    {
        var mask = new ulong[Words];
        if (!OperatingSystem.IsLinux() || GetAffinity(0, Words * sizeof(ulong), mask) != 0)
            mask[0] = 1;
        return mask;
    }

    private static void Write(ulong[] mask)
    {
        if (All.Length > 1 && SetAffinity(0, Words * sizeof(ulong), mask) != 0)
            throw new InvalidOperationException($"A thread could not be placed on a processor: error {Marshal.GetLastPInvokeError()}.");
    }

    [LibraryImport("libc", EntryPoint = "sched_getaffinity", SetLastError = true)]
    private static partial int GetAffinity(int thread, nint bytes, [Out] ulong[] mask);

    [LibraryImport("libc", EntryPoint = "sched_setaffinity", SetLastError = true)]
    private static partial int SetAffinity(int thread, nint bytes, ulong[] mask);
}

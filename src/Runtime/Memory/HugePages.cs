using System.Runtime.InteropServices;

namespace Infeed.Memory;

/// <summary>
/// Asks Linux for pages of 2 MB. A batch of 19 MB lies on 4,700 small pages, and each costs a walk through the page tables, twice
/// over under a hypervisor. It is advice: a system that has none to give, or does not know the call, goes on with small pages.
/// </summary>
internal static unsafe partial class HugePages
{
    /// <summary>The size of a huge page in bytes.</summary>
    public const int Bytes = 2 << 20;

    private const int AdviceHugePage = 14;
    private const int AdviceCollapse = 25;

    /// <summary>Asks for huge pages in a block that begins on one. To be called before its pages are touched.</summary>
    public static void Advise(byte* start, long bytes)
    {
        if (OperatingSystem.IsLinux())
            _ = Advise(start, (nuint)(bytes / Bytes * Bytes), AdviceHugePage);
    }

    /// <summary>
    /// Gives huge pages, now, to a zeroed block that begins on one. For shared memory, where the advice alone does nothing while the system's
    /// shmem_enabled is never, as it is by default. Systems before Linux 6.1 do not know the call.
    /// </summary>
    public static void Collapse(byte* start, long bytes)
    {
        if (!OperatingSystem.IsLinux())
            return;
        // Where a file has nothing at all, the system takes it for cut off, and collapses nothing.
        for (var page = 0L; page + Bytes <= bytes; page += Bytes)
            start[page] = 0;
        _ = Advise(start, (nuint)(bytes / Bytes * Bytes), AdviceCollapse);
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(void* start, nuint bytes, int advice);
}

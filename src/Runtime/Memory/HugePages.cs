using System.Runtime.InteropServices;

namespace Infeed.Memory;

/// <summary>
/// Asks Linux for pages of 2 MB. A batch of 19 MB lies on 4,700 small pages, and each of them costs a walk through the page tables, or through two sets
/// of them under a hypervisor. This is only advice: a system that has no huge pages, or does not know the call, uses small pages.
/// </summary>
internal static unsafe partial class HugePages
{
    /// <summary>The size of a huge page in bytes.</summary>
    public const int Bytes = 2 << 20;

    private const int AdviceForget = 4;
    private const int AdviceHugePage = 14;
    private const int AdviceCollapse = 25;

    /// <summary>
    /// Asks for huge pages in a block of the program's own memory, which must be aligned to one, and zeroes them: the system forgets what was in them, and
    /// gives each page zeroed when it is touched.
    /// </summary>
    /// <returns>How many bytes are zero then; the others are as they were.</returns>
    public static long Zero(byte* start, long bytes)
    {
        var pages = bytes / Bytes * Bytes;
        if (!OperatingSystem.IsLinux() || Advise(start, (nuint)pages, AdviceForget) != 0)
            return 0;
        _ = Advise(start, (nuint)pages, AdviceHugePage);
        return pages;
    }

    /// <summary>
    /// Moves a zeroed block, which must be aligned to a huge page, to huge pages at once. For shared memory, where the advice alone does
    /// nothing while the system's shmem_enabled is "never", the default. Linux before 6.1 does not know the call.
    /// </summary>
    public static void Collapse(byte* start, long bytes)
    {
        if (!OperatingSystem.IsLinux())
            return;
        // The system regards a part of the file without any page as truncated, and does not collapse it. So one page of each part is touched first.
        for (var page = 0L; page + Bytes <= bytes; page += Bytes)
            start[page] = 0;
        _ = Advise(start, (nuint)(bytes / Bytes * Bytes), AdviceCollapse);
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(void* start, nuint bytes, int advice);
}

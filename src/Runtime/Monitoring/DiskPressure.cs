using Infeed.Monitoring.Proc;

namespace Infeed.Monitoring;

/// <summary>
/// How long threads have waited for disks, by the kernel's pressure stall information. The delays that it counts for each process
/// (<c>delayacct_blkio_ticks</c>) are those of the first thread alone, which is none that loads.
/// </summary>
internal sealed class DiskPressure : IDisposable
{
    private readonly ProcFile? file;

    /// <param name="groupFile">The file of the program's control group; null for that of the machine.</param>
    public DiskPressure(string? groupFile) => file = (groupFile is null ? null : ProcFile.Open(groupFile)) ?? ProcFile.Open("/proc/pressure/io");

    /// <summary>The time since the machine, or the group, started; null where the system does not say.</summary>
    public TimeSpan? Read()
    {
        if (file is null)
            return null;
        Span<byte> buffer = stackalloc byte[ProcFile.MaxBytes];
        return KeyedText.First(file.Read(buffer), "total="u8) is { } microseconds ? TimeSpan.FromMicroseconds(microseconds) : null;
    }

    public void Dispose() => file?.Dispose();
}

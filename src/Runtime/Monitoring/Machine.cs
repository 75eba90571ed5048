using Infeed.Monitoring.Proc;

namespace Infeed.Monitoring;

/// <summary>Finds the limits of the program.</summary>
internal static class Machine
{
    private const int Kilobyte = 1 << 10;

    /// <summary>
    /// The limits of this program: those of the machine, or of its control groups. What a garbage collector may use is none of them: .NET's is three quarters
    /// of a container's memory, or what was set for its heap.
    /// </summary>
    public static MachineLimits Limits() => Limits(ControlGroups.Read(""));

    /// <param name="groups">The limits of the program's control groups.</param>
    public static MachineLimits Limits(ControlGroups groups)
    {
        // .NET rounds the share of a container up to whole processors, so the lower one is exact.
        var processors = Math.Min(Environment.ProcessorCount, groups.Processors ?? double.MaxValue);
        return new MachineLimits(processors, Math.Min(Memory(), groups.Memory ?? long.MaxValue));
    }

    private static long Memory()
    {
        if (ProcFile.Open("/proc/meminfo") is not { } file)
            return GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        using (file)
        {
            Span<byte> buffer = stackalloc byte[ProcFile.MaxBytes];
            return Kilobyte * KeyedText.Line(file.Read(buffer), "MemTotal:"u8) ?? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        }
    }
}

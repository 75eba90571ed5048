using System.Globalization;
using System.Runtime.InteropServices;

namespace Infeed.Profiles;

/// <summary>What a machine is as far as measured settings depend on it.</summary>
/// <param name="Name">All of it but the kernel in one word: <c>linux-x64-2-cores-8-GiB</c>.</param>
/// <param name="Cores">Processors that the program may use.</param>
/// <param name="MemoryGiB">Memory that the program may use, rounded to GiB.</param>
/// <param name="System">linux, windows, macos, or other.</param>
/// <param name="Architecture">That of the program: x64, arm64, ...</param>
/// <param name="Kernel">The version of the operating system.</param>
internal sealed record MachineShape(string Name, int Cores, int MemoryGiB, string System, string Architecture, string Kernel)
{
    /// <summary>This machine, or the part of it that the program's container may use.</summary>
    public static MachineShape Current { get; } = Measure();

    private static MachineShape Measure()
    {
        var system = OperatingSystem.IsLinux() ? "linux" : OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "macos" : "other";
        var architecture = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        var cores = Environment.ProcessorCount;
        var memory = (int)Math.Max(1, Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1 << 30)));
        var name = string.Create(CultureInfo.InvariantCulture, $"{system}-{architecture}-{cores}-cores-{memory}-GiB");
        return new MachineShape(name, cores, memory, system, architecture, Environment.OSVersion.Version.ToString(3));
    }
}

using System.Globalization;
using System.Runtime.InteropServices;
using Infeed.Monitoring;

namespace Infeed.Profiles;

/// <summary>What a machine is as far as measured settings depend on it.</summary>
/// <param name="Name">All of it but the kernel in one word: <c>linux-x64-2-cores-8-GiB</c>.</param>
/// <param name="Cores">Processors that the program may use.</param>
/// <param name="MemoryGiB">Memory that the program may use, in GiB, rounded up.</param>
/// <param name="System">linux, windows, macos, or other.</param>
/// <param name="Architecture">That of the program: x64, arm64, ...</param>
/// <param name="Kernel">The version of the operating system.</param>
internal sealed record MachineShape(string Name, int Cores, int MemoryGiB, string System, string Architecture, string Kernel)
{
    /// <summary>This machine, or the part of it that the program's container may use.</summary>
    public static MachineShape Current { get; } = Measure();

    /// <summary>What a machine may have beyond whole GiB, in GiB.</summary>
    private const double Exceeded = 1.0 / 16;

    private static MachineShape Measure()
    {
        var system = OperatingSystem.IsLinux() ? "linux" : OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "macos" : "other";
        var architecture = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        var cores = Environment.ProcessorCount;
        var memory = Math.Max(1, MemoryOf(Machine.Limits().Memory));
        var name = string.Create(CultureInfo.InvariantCulture, $"{system}-{architecture}-{cores}-cores-{memory}-GiB");
        return new MachineShape(name, cores, memory, system, architecture, Environment.OSVersion.Version.ToString(3));
    }

    /// <summary>
    /// Memory in GiB: what a machine was built with, of which a kernel keeps some for itself, in each version another part. Rounded up, and not to the nearest,
    /// machines of a kind have one name, whichever kernel they run.
    /// </summary>
    public static int MemoryOf(long availableBytes) => (int)Math.Ceiling((availableBytes / (double)(1 << 30)) - Exceeded);
}

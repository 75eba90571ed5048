using System.ComponentModel;
using System.Diagnostics;

namespace Infeed.Monitoring;

/// <summary>
/// Measures a process by what .NET offers on all systems: the time on processors, and the working set, which counts what processes share in each of them.
/// </summary>
internal sealed class PortableProcess : ProcessMeter
{
    private readonly Process process;

    private PortableProcess(Process process) => this.process = process;

    public static PortableProcess? Of(int id)
    {
        try
        {
            return new PortableProcess(Process.GetProcessById(id));
        }
        catch (ArgumentException)
        {
            // There is no such process.
            return null;
        }
    }

    public override bool TryRead(bool withMemory, ref ProcessUsage usage)
    {
        try
        {
            process.Refresh();
            usage = usage with { ProcessorTime = process.TotalProcessorTime, Memory = withMemory ? process.WorkingSet64 : usage.Memory };
            return true;
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or NotSupportedException)
        {
            // It has ended, or belongs to somebody else.
            return false;
        }
    }

    public override void Dispose() => process.Dispose();
}

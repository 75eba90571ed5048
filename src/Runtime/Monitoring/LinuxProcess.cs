using System.Globalization;
using Infeed.Monitoring.Proc;

namespace Infeed.Monitoring;

/// <summary>
/// Measures a process of Linux by its files in <c>/proc</c>. Of the memory it takes the proportional set size: a page that several processes share is divided
/// among them, so that a sum over processes counts it once. Kernels before 4.14, and sandboxes, do not tell it: there it is the resident set size.
/// </summary>
internal sealed class LinuxProcess : ProcessMeter
{
    private const int Kilobyte = 1 << 10;

    private readonly ProcFile stat;
    private readonly ProcFile? io;
    private readonly ProcFile? rollup;

    private LinuxProcess(ProcFile stat, ProcFile? io, ProcFile? rollup)
    {
        this.stat = stat;
        this.io = io;
        this.rollup = rollup;
    }

    public static LinuxProcess? Of(int id) => Of(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}"));

    /// <param name="folder">The folder with the files of the process.</param>
    public static LinuxProcess? Of(string folder) => ProcFile.Open(Path.Combine(folder, "stat")) is { } stat
        ? new LinuxProcess(stat, ProcFile.Open(Path.Combine(folder, "io")), ProcFile.Open(Path.Combine(folder, "smaps_rollup")))
        : null;

    public override bool TryRead(bool withMemory, ref ProcessUsage usage)
    {
        Span<byte> buffer = stackalloc byte[ProcFile.MaxBytes];
        var state = stat.Read(buffer);
        if (StatText.ProcessorTime(state) is not { } time)
            return false;
        var next = usage with { ProcessorTime = time };
        if (withMemory && rollup is null)
            next = next with { Memory = Environment.SystemPageSize * (StatText.ResidentPages(state) ?? 0) };
        if (io is not null)
        {
            var text = io.Read(buffer);
            if (KeyedText.Line(text, "rchar:"u8) is not { } asked)
                return false;
            next = next with
            {
                BytesRead = asked,
                DiskBytesRead = KeyedText.Line(text, "read_bytes:"u8) ?? 0,
                DiskBytesWritten = (KeyedText.Line(text, "write_bytes:"u8) ?? 0) - (KeyedText.Line(text, "cancelled_write_bytes:"u8) ?? 0),
            };
        }

        if (withMemory && rollup is not null)
        {
            // Empty for a process that is ending: it has no memory any more, and its parent has not asked for its exit code yet.
            var text = rollup.Read(buffer);
            next = next with
            {
                Memory = Kilobyte * (KeyedText.Line(text, "Pss:"u8) ?? 0),
                Swap = Kilobyte * (KeyedText.Line(text, "SwapPss:"u8) ?? 0),
            };
        }

        usage = next;
        return true;
    }

    public override void Dispose()
    {
        stat.Dispose();
        io?.Dispose();
        rollup?.Dispose();
    }
}

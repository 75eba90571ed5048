using Microsoft.Win32.SafeHandles;

namespace Infeed.Monitoring.Proc;

/// <summary>
/// A small file that the kernel writes anew at each reading. Opened once and read from its start each time, so that reading allocates nothing and, for a file
/// of a process, never meets another process that has got the same id.
/// </summary>
internal sealed class ProcFile : IDisposable
{
    /// <summary>More than the longest of the files that are read: one reading then has it whole.</summary>
    public const int MaxBytes = 4 << 10;

    private readonly SafeFileHandle handle;

    private ProcFile(SafeFileHandle handle) => this.handle = handle;

    /// <returns>Null if there is no such file, or this program may not read it.</returns>
    public static ProcFile? Open(string path)
    {
        try
        {
            return new ProcFile(File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The present text.</summary>
    /// <param name="buffer">Where it is put, <see cref="MaxBytes"/>.</param>
    /// <returns>Nothing if the process has ended: the kernel then refuses the reading.</returns>
    public ReadOnlySpan<byte> Read(Span<byte> buffer)
    {
        try
        {
            return buffer[..RandomAccess.Read(handle, buffer, 0)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    public void Dispose() => handle.Dispose();
}

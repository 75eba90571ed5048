using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace Infeed.Interop;

/// <summary>For Linux: a file in memory that has no name, is seen by this process alone, and is gone when it is closed and no longer mapped.</summary>
[SupportedOSPlatform("linux")]
internal sealed partial class MemoryFile : IDisposable
{
    private const uint CloseOnExec = 1;

    private readonly SafeFileHandle file;

    /// <exception cref="IOException">The system has no such files.</exception>
    public MemoryFile(string name, ReadOnlySpan<byte> contents)
    {
        var descriptor = Create(name, CloseOnExec);
        if (descriptor < 0)
            throw new IOException($"The system makes no file in memory: {Marshal.GetLastPInvokeErrorMessage()}.");
        file = new SafeFileHandle(descriptor, ownsHandle: true);
        Path = $"/proc/self/fd/{descriptor}";
        RandomAccess.Write(file, contents, fileOffset: 0);
    }

    /// <summary>A path that leads to the file while it is open.</summary>
    public string Path { get; }

    public void Dispose() => file.Dispose();

    [LibraryImport("libc", EntryPoint = "memfd_create", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Create(string name, uint flags);
}

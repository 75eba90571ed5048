using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Infeed.Interop;

/// <summary>The names in a folder, which are on the disk no earlier than the folder itself is, whatever was done for the files.</summary>
internal static partial class FolderEntries
{
    private const int ReadOnly = 0;
    private const int InvalidArgument = 22;

    /// <summary>Brings the names in a folder to the disk.</summary>
    /// <exception cref="IOException">That was not possible, and they may be lost with the power.</exception>
    public static void Flush(string folder)
    {
        // Windows has no such call.
        if (OperatingSystem.IsWindows())
            return;
        using var opened = new SafeFileHandle(Open(folder, ReadOnly), ownsHandle: true);
        // Some network file systems have no such call for folders.
        if (opened.IsInvalid || (Sync(opened) != 0 && Marshal.GetLastPInvokeError() != InvalidArgument))
            throw new IOException($"The names in '{folder}' could not be brought to the disk: {Marshal.GetLastPInvokeErrorMessage()}.");
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(SafeFileHandle file);
}

using System.Runtime.InteropServices;

namespace Infeed.Images.Interop;

/// <summary>
/// Files by their paths as bytes: File.OpenHandle takes a string, which for a file of a folder of images would be made anew for each image.
/// </summary>
internal static partial class PathFile
{
    // Read only, not inherited by programs that are started meanwhile, and without waiting: a pipe into which nobody writes is an empty file.
    private const int LinuxFlags = 0x80000 | 0x800;
    private const int MacFlags = 0x1000000 | 0x4;

    // EAGAIN: a pipe whose writer has written nothing more yet.
    private const int LinuxNothingYet = 11;
    private const int MacNothingYet = 35;

    public static bool IsSupported => OperatingSystem.IsLinux() || OperatingSystem.IsMacOS();

    /// <summary>Opens a file to read.</summary>
    /// <param name="path">The path as UTF-8, with a 0 behind it.</param>
    /// <returns>The descriptor; -1 if it cannot be opened.</returns>
    public static int Open(ReadOnlySpan<byte> path) => NativeOpen(path, OperatingSystem.IsMacOS() ? MacFlags : LinuxFlags);

    /// <summary>Reads the next bytes.</summary>
    /// <returns>How many there were; 0 at the end, and where a pipe has no more now; -1 if they cannot be read.</returns>
    public static nint Read(int file, Span<byte> bytes)
    {
        var read = NativeRead(file, bytes, bytes.Length);
        return read < 0 && Marshal.GetLastPInvokeError() == (OperatingSystem.IsMacOS() ? MacNothingYet : LinuxNothingYet) ? 0 : read;
    }

    public static void Close(int file) => _ = NativeClose(file);

    [LibraryImport("libc", EntryPoint = "open")]
    private static partial int NativeOpen(ReadOnlySpan<byte> path, int flags);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint NativeRead(int file, Span<byte> bytes, nint count);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int NativeClose(int file);
}

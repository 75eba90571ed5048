using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;

namespace Infeed.Memory;

/// <summary>
/// For Linux: maps a shared file at an address that is a multiple of a huge page's size, which <see cref="MemoryMappedFile"/> cannot do. Only such a
/// mapping can be collapsed into huge pages (madvise(2)).
/// </summary>
internal sealed unsafe partial class AlignedView : SafeBuffer
{
    private const int ProtectNone = 0;
    private const int ProtectRead = 1;
    private const int ProtectWrite = 2;
    private const int MapShared = 1;
    private const int MapPrivate = 2;
    private const int MapFixed = 16;
    private const int MapAnonymous = 32;
    private const int MapNoReserve = 0x4000;

    private static readonly byte* Failed = (byte*)-1;

    /// <exception cref="IOException">The system refused to map the file.</exception>
    public AlignedView(SafeHandle file, long bytes, bool isReadOnly)
        : base(ownsHandle: true)
    {
        SetHandle((nint)Map(file, bytes, isReadOnly));
        Initialize((ulong)bytes);
    }

    protected override bool ReleaseHandle() => Unmap((byte*)handle, (nuint)ByteLength) == 0;

    private static byte* Map(SafeHandle file, long bytes, bool isReadOnly)
    {
        // First reserves address space, enough to contain an aligned part that is large enough. What lies around that part is released afterwards.
        var room = Map(null, (nuint)(bytes + HugePages.Bytes), ProtectNone, MapPrivate | MapAnonymous | MapNoReserve, -1, 0);
        if (room == Failed)
            throw Refused(bytes);
        var start = (byte*)(((nuint)room + HugePages.Bytes - 1) / HugePages.Bytes * HugePages.Bytes);
        var end = start + ((bytes + Environment.SystemPageSize - 1) / Environment.SystemPageSize * Environment.SystemPageSize);
        var view = Map(start, (nuint)bytes, ProtectRead | (isReadOnly ? 0 : ProtectWrite), MapShared | MapFixed, (int)file.DangerousGetHandle(), 0);
        GC.KeepAlive(file);
        var refused = view == Failed ? Refused(bytes) : null;
        Release(room, start - room);
        Release(end, room + bytes + HugePages.Bytes - end);
        if (refused is null)
            return view;
        Release(start, end - start);
        throw refused;
    }

    private static void Release(byte* start, long bytes)
    {
        if (bytes > 0 && Unmap(start, (nuint)bytes) != 0)
            throw Refused(bytes);
    }

    private static IOException Refused(long bytes) => new($"The system refuses to map {bytes:N0} bytes, or to unmap them: {Marshal.GetLastPInvokeErrorMessage()}.");

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    private static partial byte* Map(void* start, nuint bytes, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "munmap", SetLastError = true)]
    private static partial int Unmap(void* start, nuint bytes);
}

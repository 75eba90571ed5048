using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;

namespace Infeed.Memory;

/// <summary>
/// One block of memory that processes share. On Linux it has no name (memfd): the system frees it when the last process that maps it has ended, even if
/// that was killed, and the size of /dev/shm does not limit it. Other processes open it through the creator's descriptor. On other systems it is a
/// temporary file.
/// </summary>
internal sealed unsafe class SharedBlock : MemoryBlock
{
    /// <summary>The name of the switch that chooses a temporary file even if the system has something better.</summary>
    public const string PortableSwitch = "Infeed.PortableMemory";

    private const string OfProcesses = "/proc/";
    private const string FilePrefix = "infeed-";

    private readonly MemoryMappedFile file;
    private readonly SafeBuffer view;
    private byte* start;

    private SharedBlock(MemoryMappedFile file, long bytes, string path, MemoryMappedFileAccess access = MemoryMappedFileAccess.ReadWrite)
    {
        this.file = file;
        Bytes = bytes;
        Path = path;
        try
        {
            view = IsNameless(path)
                ? new AlignedView(file.SafeMemoryMappedFileHandle, bytes, isReadOnly: access == MemoryMappedFileAccess.Read)
                : file.CreateViewAccessor(0, bytes, access).SafeMemoryMappedViewHandle;
        }
        catch
        {
            file.Dispose();
            throw;
        }

        // Held until the block is disposed or finalized.
        view.AcquirePointer(ref start);
    }

    ~SharedBlock()
    {
        if (start is not null && !StaysWhenForgotten)
            view.ReleasePointer();
    }

    public override long Bytes { get; }

    public override byte* Start => start;

    /// <summary>Whether the block stays mapped if it is never disposed, because somebody may still hold a span of it.</summary>
    public bool StaysWhenForgotten { get; set; }

    /// <summary>The path by which another process of the same user opens the block, as long as this process is alive and has not disposed it.</summary>
    public string Path { get; }

    /// <exception cref="InsufficientMemoryException">The machine has less memory than that, or the container's limit is lower.</exception>
    public static SharedBlock Create(long bytes)
    {
        ThrowIfMoreThanAvailable(bytes);
        SharedBlock block;
        try
        {
            block = IsPortable ? CreateFile(bytes) : CreateNameless(bytes);
        }
        // .NET throws the latter for a size that the system does not accept.
        catch (Exception e) when (e is IOException or ArgumentOutOfRangeException)
        {
            throw new InsufficientMemoryException($"The system refuses {bytes:N0} bytes of shared memory: {e.Message}", e);
        }

        // Touches every page, so that a lack of memory shows at the start and not in the middle of an epoch.
        for (var page = 0L; page < bytes; page += Environment.SystemPageSize)
            block.Start[page] = 0;
        return block;
    }

    /// <summary>Maps a block that another process made.</summary>
    /// <exception cref="IOException">There is no such block, or a smaller one.</exception>
    public static SharedBlock Open(string path, long bytes) => Open(path, bytes, FileAccess.ReadWrite, MemoryMappedFileAccess.ReadWrite);

    /// <summary>Maps a block that another process made, read-only.</summary>
    /// <exception cref="IOException">There is no such block, or a smaller one.</exception>
    public static SharedBlock OpenToRead(string path, long bytes) => Open(path, bytes, FileAccess.Read, MemoryMappedFileAccess.Read);

    /// <summary>Whether a path looks like that of a block.</summary>
    public static bool IsPath(string path) =>
        IsNameless(path) || System.IO.Path.GetFileName(path).StartsWith(FilePrefix, StringComparison.Ordinal);

    /// <summary>Deletes the file of a block whose creator died before it could do so. Does nothing for memory without a name.</summary>
    public static void DeleteFile(string path)
    {
        if (!IsNameless(path))
            File.Delete(path);
    }

    public override void Dispose()
    {
        GC.SuppressFinalize(this);
        if (start is null)
            return;
        start = null;
        view.ReleasePointer();
        view.Dispose();
        file.Dispose();
    }

    /// <summary>Whether processes share memory by temporary files: on systems other than Linux, or if the switch is set.</summary>
    public static bool IsPortable => !OperatingSystem.IsLinux() || (AppContext.TryGetSwitch(PortableSwitch, out var portable) && portable);

    private static bool IsNameless(string path) => path.StartsWith(OfProcesses, StringComparison.Ordinal);

    private static SharedBlock Open(string path, long bytes, FileAccess fileAccess, MemoryMappedFileAccess access)
    {
        var handle = File.OpenHandle(path, FileMode.Open, fileAccess, FileShare.ReadWrite | FileShare.Delete);
        var length = RandomAccess.GetLength(handle);
        if (length < bytes)
        {
            handle.Dispose();
            throw new IOException($"The shared memory {path} has {length:N0} bytes; {bytes:N0} are expected.");
        }

        return new SharedBlock(MemoryMappedFile.CreateFromFile(handle, null, 0, access, HandleInheritability.None, leaveOpen: false), bytes, path, access);
    }

    // Not inheritable: otherwise every process that the program starts would keep the memory for as long as it lives.
    private static SharedBlock CreateNameless(long bytes)
    {
        var file = MemoryMappedFile.CreateNew(null, bytes, MemoryMappedFileAccess.ReadWrite, MemoryMappedFileOptions.None, HandleInheritability.None);
        var block = new SharedBlock(file, bytes, $"{OfProcesses}{Environment.ProcessId}/fd/{file.SafeMemoryMappedFileHandle.DangerousGetHandle()}");
        HugePages.Collapse(block.Start, bytes);
        return block;
    }

    private static SharedBlock CreateFile(long bytes)
    {
        var path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"{FilePrefix}{Environment.ProcessId}-{Guid.NewGuid():N}");
        var stream = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.ReadWrite | FileShare.Delete,
            BufferSize = 0,
            Options = FileOptions.DeleteOnClose,
        });
        return new SharedBlock(
            MemoryMappedFile.CreateFromFile(stream, null, bytes, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: false), bytes, path);
    }
}

using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;

namespace Infeed.Memory;

/// <summary>
/// One block of memory that processes share. On Linux it has no name (memfd): it is gone when the last process that maps it is gone,
/// however that ends, and /dev/shm does not limit it; another process opens it through the descriptor of the one that made it. Elsewhere it
/// is a temporary file.
/// </summary>
internal sealed unsafe class SharedBlock : MemoryBlock
{
    /// <summary>The name of the switch that chooses the temporary file where the system has something better.</summary>
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

        // Held until the block is disposed or forgotten.
        view.AcquirePointer(ref start);
    }

    ~SharedBlock()
    {
        if (start is not null && !StaysWhenForgotten)
            view.ReleasePointer();
    }

    public override long Bytes { get; }

    public override byte* Start => start;

    /// <summary>Whether the block stays mapped where it is forgotten, for somebody may hold a span of it.</summary>
    public bool StaysWhenForgotten { get; set; }

    /// <summary>Where another process of the same user finds the block, while this process lives and has not disposed it.</summary>
    public string Path { get; }

    /// <exception cref="InsufficientMemoryException">The machine, or the container's limit, has less memory than that.</exception>
    public static SharedBlock Create(long bytes)
    {
        ThrowIfMoreThanAvailable(bytes);
        SharedBlock block;
        try
        {
            block = IsPortable ? CreateFile(bytes) : CreateNameless(bytes);
        }
        // The latter is what .NET makes of a size that the system does not take.
        catch (Exception e) when (e is IOException or ArgumentOutOfRangeException)
        {
            throw new InsufficientMemoryException($"The system refuses {bytes:N0} bytes of shared memory: {e.Message}", e);
        }

        // Touched here: a page that cannot be had is an error at the start and not in the middle of an epoch.
        for (var page = 0L; page < bytes; page += Environment.SystemPageSize)
            block.Start[page] = 0;
        return block;
    }

    /// <summary>Maps a block that another process made.</summary>
    /// <exception cref="IOException">There is no such block, or a smaller one.</exception>
    public static SharedBlock Open(string path, long bytes) => Open(path, bytes, FileAccess.ReadWrite, MemoryMappedFileAccess.ReadWrite);

    /// <summary>Maps a block that another process made, so that this process cannot write to it.</summary>
    /// <exception cref="IOException">There is no such block, or a smaller one.</exception>
    public static SharedBlock OpenToRead(string path, long bytes) => Open(path, bytes, FileAccess.Read, MemoryMappedFileAccess.Read);

    /// <summary>Whether a path can be that of a block.</summary>
    public static bool IsPath(string path) =>
        IsNameless(path) || System.IO.Path.GetFileName(path).StartsWith(FilePrefix, StringComparison.Ordinal);

    /// <summary>Deletes the file of a block whose maker is dead and could not; nameless memory needs nobody.</summary>
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

    /// <summary>Whether this system, or the switch, has no way to what another process has open, but by files.</summary>
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

    // Not inheritable: every process that the program starts meanwhile would hold the memory for as long as it lives.
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

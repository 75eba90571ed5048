using System.Runtime.InteropServices;

namespace Infeed.Memory;

/// <summary>One block of zeroed native memory, freed when it is disposed or forgotten.</summary>
internal sealed unsafe class NativeBlock : IDisposable
{
    private byte* start;

    /// <exception cref="InsufficientMemoryException">The machine, or the container's limit, has less memory than that.</exception>
    public NativeBlock(long bytes, int alignment)
    {
        var available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if (bytes > available)
            throw new InsufficientMemoryException($"{bytes:N0} bytes are needed at once and this process can have {available:N0} at most.");
        Bytes = bytes;
        var isLarge = bytes >= HugePages.Bytes;
        start = (byte*)NativeMemory.AlignedAlloc(checked((nuint)bytes), (nuint)(isLarge ? HugePages.Bytes : alignment));
        if (isLarge)
            HugePages.Advise(start, bytes);
        // Touched here: a page that cannot be had is an error at the start and not in the middle of an epoch.
        NativeMemory.Clear(start, (nuint)bytes);
        GC.AddMemoryPressure(bytes);
    }

    ~NativeBlock() => Free();

    public long Bytes { get; }

    public byte* Start => start;

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        if (start is null)
            return;
        NativeMemory.AlignedFree(start);
        start = null;
        GC.RemoveMemoryPressure(Bytes);
    }
}

using System.Runtime.InteropServices;

namespace Infeed.Memory;

/// <summary>One block of zeroed native memory, freed when it is disposed or finalized.</summary>
internal sealed unsafe class NativeBlock : MemoryBlock
{
    private byte* start;

    /// <exception cref="InsufficientMemoryException">The machine has less memory than that, or the container's limit is lower.</exception>
    public NativeBlock(long bytes, int alignment)
    {
        ThrowIfMoreThanAvailable(bytes);
        Bytes = bytes;
        var isLarge = bytes >= HugePages.Bytes;
        start = (byte*)NativeMemory.AlignedAlloc(checked((nuint)bytes), (nuint)(isLarge ? HugePages.Bytes : alignment));
        // What the system zeroes page by page, when it is touched, the first batch need not wait for. A queue is touched as a whole when workers begin, so
        // that a lack of memory shows at the start, and not in the middle of an epoch.
        var zeroed = isLarge ? HugePages.Zero(start, bytes) : 0;
        NativeMemory.Clear(start + zeroed, (nuint)(bytes - zeroed));
        GC.AddMemoryPressure(bytes);
    }

    ~NativeBlock() => Free();

    public override long Bytes { get; }

    public override byte* Start => start;

    public override void Dispose()
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

namespace Infeed.Memory;

/// <summary>A position in a block of memory, from which elements can be accessed. Not checked: the owner must ensure that they lie in the block.</summary>
internal readonly unsafe struct MemoryView(byte* start)
{
    /// <param name="offset">Bytes from this position to the other.</param>
    public MemoryView From(long offset) => new(start + offset);

    /// <param name="offset">Bytes from the position.</param>
    public nint Address(long offset) => (nint)(start + offset);

    /// <summary>Copies bytes from here to elsewhere.</summary>
    public void CopyTo(long offset, MemoryView to, long toOffset, long bytes) =>
        Buffer.MemoryCopy((void*)Address(offset), (void*)to.Address(toOffset), bytes, bytes);

    /// <param name="offset">Bytes from the position to the first element.</param>
    /// <param name="count">The number of elements.</param>
    public Span<T> Elements<T>(long offset, int count)
        where T : unmanaged => new(start + offset, count);
}

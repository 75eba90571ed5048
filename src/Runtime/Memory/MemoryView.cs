namespace Infeed.Memory;

/// <summary>A place in a block of memory, from which elements are read. That they lie in the block is for its owner to see to.</summary>
internal readonly unsafe struct MemoryView(byte* start)
{
    /// <param name="offset">Bytes from the place to the first element.</param>
    /// <param name="count">The number of elements.</param>
    public Span<T> Elements<T>(long offset, int count)
        where T : unmanaged => new(start + offset, count);
}

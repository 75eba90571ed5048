using System.Buffers;

namespace Infeed.Memory;

/// <summary>
/// The elements of one column in whichever slot is being filled, for code that needs a <see cref="Memory{T}"/>. One object serves all batches of a worker, so
/// that batches allocate nothing. Between two batches it is closed: memory that was kept beyond its sample then throws instead of writing into a later batch.
/// </summary>
internal sealed unsafe class ColumnMemory<T> : MemoryManager<T>, IColumnMemory
    where T : unmanaged
{
    private T* first;
    private int elements;

    public void Open(nint address, int count)
    {
        first = (T*)address;
        elements = count;
    }

    public void Close() => first = null;

    /// <summary>A part of the column. It is valid until the column is closed.</summary>
    public Memory<T> Part(int start, int length) => CreateMemory(start, length);

    /// <exception cref="InvalidOperationException">The column is closed.</exception>
    public override Span<T> GetSpan() => new(Opened(), elements);

    // The memory of a slot does not move, so there is nothing to pin, and nothing to unpin.
    public override MemoryHandle Pin(int elementIndex = 0) => new(Opened() + elementIndex);

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing)
    {
    }

    private T* Opened()
    {
        var opened = first;
        return opened is not null
            ? opened
            : throw new InvalidOperationException("The memory of a column was used after its batch was filled: a sample must not keep it, or write to it, once the task that it returned has completed.");
    }
}

/// <summary>A <see cref="ColumnMemory{T}"/> of any type.</summary>
internal interface IColumnMemory
{
    /// <param name="address">Where the elements of the column begin.</param>
    /// <param name="count">The number of its elements.</param>
    void Open(nint address, int count);

    /// <summary>Ends the use of the memory, until it is opened again.</summary>
    void Close();
}

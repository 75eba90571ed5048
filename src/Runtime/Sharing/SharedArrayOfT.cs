using Infeed.Memory;
using Infeed.Sharing;

namespace Infeed;

/// <summary>
/// An array in memory that worker processes map: there is one copy of it, whatever the number of workers. A source's field of this type is sent to worker
/// processes as a reference to that memory. Dispose the array yourself, after the loaders that read from it.
/// </summary>
/// <typeparam name="T">The type of an element.</typeparam>
public sealed class SharedArray<T> : IDisposable, ISharedArray
    where T : unmanaged
{
    private readonly SharedBlock block;
    private readonly SharedUse use;

    internal SharedArray(SharedBlock block, long length)
    {
        this.block = block;
        block.StaysWhenForgotten = true;
        Length = length;
        use = new SharedUse(block);
    }

    /// <summary>The number of elements.</summary>
    public long Length { get; }

    /// <summary>All elements. Reading them is as fast as reading an ordinary array. The span must not be used after the array was disposed.</summary>
    /// <exception cref="ObjectDisposedException">The array was disposed.</exception>
    /// <exception cref="OverflowException">There are more elements than a span holds; see <see cref="Slice"/>.</exception>
    public ReadOnlySpan<T> Span => Elements(0, checked((int)Length));

    /// <summary>One element.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such element.</exception>
    /// <exception cref="ObjectDisposedException">The array was disposed.</exception>
    public T this[long index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((ulong)index, (ulong)Length, nameof(index));
            return Elements(index, 1)[0];
        }
    }

    /// <summary>Consecutive elements.</summary>
    /// <param name="start">The index of the first.</param>
    /// <param name="length">Their number.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no such elements.</exception>
    /// <exception cref="ObjectDisposedException">The array was disposed.</exception>
    public ReadOnlySpan<T> Slice(long start, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((ulong)start, (ulong)(Length - length), nameof(start));
        return Elements(start, length);
    }

    /// <summary>
    /// Frees the memory. A loader that is never disposed keeps the memory for the lifetime of the process. A loader does not find arrays in [WorkerLocal]
    /// fields, nor, if its source cannot be sent to a process, arrays nested in objects of objects: keep these alive yourself until the loader is disposed.
    /// </summary>
    /// <exception cref="InvalidOperationException">A loader reads from the array, and its workers would crash: dispose the loader first.</exception>
    public void Dispose() => use.End();

    // Not checked: the caller must ensure that the elements lie in the array.
    private unsafe ReadOnlySpan<T> Elements(long first, int count)
    {
        var start = block.Start;
        if (start is null)
            SharedUse.ThrowDisposed();
        return new ReadOnlySpan<T>((T*)start + first, count);
    }

    string ISharedArray.Path => block.Path;

    SharedUse ISharedArray.Use => use;
}

using Infeed.Memory;
using Infeed.Sharing;

namespace Infeed;

/// <summary>
/// An array that lies in memory which worker processes map: there is one copy of it, whatever the number of workers. A field of a source that
/// is such an array goes to the workers as a reference. Whoever made it disposes it, after the loaders that read from it.
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

    /// <summary>All elements, to be read as fast as those of an array. Not to be used after the array was disposed.</summary>
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
    /// Gives the memory back. A loader that was forgotten instead of disposed keeps it for as long as the process lives. A loader does not
    /// know of arrays that its source holds in objects of objects where the source cannot go to a process, nor of those in [WorkerLocal]
    /// fields: let them live longer yourself.
    /// </summary>
    /// <exception cref="InvalidOperationException">A loader reads from it, whose workers would crash: dispose the loader first.</exception>
    public void Dispose() => use.End();

    // That they lie in the array is the caller's to see to.
    private unsafe ReadOnlySpan<T> Elements(long first, int count)
    {
        var start = block.Start;
        ObjectDisposedException.ThrowIf(start is null, this);
        return new ReadOnlySpan<T>((T*)start + first, count);
    }

    string ISharedArray.Path => block.Path;

    SharedUse ISharedArray.Use => use;
}

using System.Runtime.ConstrainedExecution;

namespace Infeed.Memory;

/// <summary>
/// One block of zeroed memory that does not move. Derived classes allocate it. If it is finalized, that comes after the finalizers of the loader that used it,
/// which end what still refers to the memory.
/// </summary>
internal abstract unsafe class MemoryBlock : CriticalFinalizerObject, IDisposable
{
    public abstract byte* Start { get; }

    public abstract long Bytes { get; }

    public MemoryView View => new(Start);

    /// <summary>A part of the block.</summary>
    public Span<byte> Slice(long offset, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset + length, Bytes);
        return new Span<byte>(Start + offset, length);
    }

    public abstract void Dispose();

    /// <exception cref="InsufficientMemoryException">The machine has less memory than that, or the container's limit is lower.</exception>
    protected static void ThrowIfMoreThanAvailable(long bytes)
    {
        var available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if (bytes > available)
            throw new InsufficientMemoryException($"{bytes:N0} bytes are needed at once and this process can have {available:N0} at most.");
    }
}

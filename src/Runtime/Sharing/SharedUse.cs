using System.Diagnostics.CodeAnalysis;
using Infeed.Memory;

namespace Infeed.Sharing;

/// <summary>Counts the loaders that use a shared block, so that it is not unmapped under their workers.</summary>
internal sealed class SharedUse(SharedBlock block)
{
    private readonly Lock access = new();
    private int loaders;
    private bool isEnded;

    /// <exception cref="ObjectDisposedException">The block has been unmapped.</exception>
    public void Begin()
    {
        lock (access)
        {
            if (isEnded)
                ThrowDisposed();
            loaders++;
        }
    }

    /// <exception cref="ObjectDisposedException">Always.</exception>
    [DoesNotReturn]
    public static void ThrowDisposed() =>
        throw new ObjectDisposedException(null, "This SharedArray was disposed, so it has no elements any more: dispose it after the loaders of its source.");

    public void Release()
    {
        lock (access)
            loaders--;
    }

    /// <summary>Unmaps the block.</summary>
    /// <exception cref="InvalidOperationException">A loader uses it.</exception>
    public void End()
    {
        lock (access)
        {
            if (isEnded)
                return;
            if (loaders > 0)
                throw new InvalidOperationException("This SharedArray is read by the workers of a loader, which would crash without it: dispose the loader first.");
            isEnded = true;
            block.Dispose();
        }
    }
}

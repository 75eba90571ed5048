using Infeed.CompilerServices;

namespace Infeed;

/// <summary>One epoch of a loader: every sample once.</summary>
/// <typeparam name="TBatch">The batch that the compiler wrote for the source.</typeparam>
public readonly struct Epoch<TBatch>
    where TBatch : struct, IBatch<TBatch>, allows ref struct
{
    private readonly DataLoader<TBatch>? loader;
    private readonly long horizon;

    /// <param name="loader">The loader.</param>
    /// <param name="number">The epoch, from 0.</param>
    /// <param name="horizon">The ticket before which workers stop running ahead.</param>
    internal Epoch(DataLoader<TBatch> loader, int number, long horizon)
    {
        this.loader = loader;
        this.horizon = horizon;
        Number = number;
    }

    /// <summary>The epoch, from 0.</summary>
    public int Number { get; }

    /// <summary>The batches in the epoch.</summary>
    public long Count => DataLoader<TBatch>.Of(loader).BatchesPerEpoch;

    /// <summary>Starts to read the epoch from its first batch. This ends any earlier reading of the same loader.</summary>
    /// <exception cref="ObjectDisposedException">The loader was disposed.</exception>
    public BatchEnumerator<TBatch> GetEnumerator() => new(DataLoader<TBatch>.Of(loader), Number, horizon);
}

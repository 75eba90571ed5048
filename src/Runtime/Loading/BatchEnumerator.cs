using Infeed.CompilerServices;

namespace Infeed;

/// <summary>Reads one epoch of a loader, batch by batch, in order.</summary>
/// <typeparam name="TBatch">The batch that the compiler wrote for the source.</typeparam>
public readonly struct BatchEnumerator<TBatch> : IDisposable
    where TBatch : struct, IBatch<TBatch>, allows ref struct
{
    // The loader, and not its feed alone: who reads from a loader keeps it from being finalized.
    private readonly DataLoader<TBatch>? loader;
    private readonly long reading;

    internal BatchEnumerator(DataLoader<TBatch> loader, int epoch, long horizon)
    {
        this.loader = loader;
        reading = loader.Feed.Begin(epoch, horizon);
    }

    /// <summary>The batch. It can be used until the next <see cref="MoveNext"/>.</summary>
    /// <exception cref="InvalidOperationException">No batch has its turn.</exception>
    public TBatch Current => TBatch.Open(DataLoader<TBatch>.Of(loader).Feed.Held(reading));

    /// <summary>Gives the last batch back and waits for the next one; false at the end of the epoch.</summary>
    /// <exception cref="SampleException">The source's code threw while this batch was filled.</exception>
    /// <exception cref="OperationCanceledException">The loader's token was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The loader was disposed, perhaps by another thread.</exception>
    /// <exception cref="InvalidOperationException">Another epoch of the same loader was begun since.</exception>
    public bool MoveNext()
    {
        var more = DataLoader<TBatch>.Of(loader).Feed.MoveNext(reading);
        GC.KeepAlive(loader);
        return more;
    }

    /// <summary>Gives the last batch back.</summary>
    public void Dispose() => loader?.Feed.End(reading);
}

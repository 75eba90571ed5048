using Infeed.CompilerServices;

namespace Infeed;

/// <summary>Reads one epoch of a loader, batch by batch, in order.</summary>
/// <typeparam name="TBatch">The batch that the compiler wrote for the source.</typeparam>
public readonly struct BatchEnumerator<TBatch> : IDisposable
    where TBatch : struct, IBatch<TBatch>, allows ref struct
{
    // Holds the loader and not only its reader, so that the loader is not finalized while somebody reads from it.
    private readonly DataLoader<TBatch>? loader;
    private readonly long reading;

    internal BatchEnumerator(DataLoader<TBatch> loader, int epoch, long first, long horizon)
    {
        this.loader = loader;
        reading = loader.Reader.Begin(epoch, first, horizon);
    }

    /// <summary>The current batch. It can be used until the next <see cref="MoveNext"/>.</summary>
    /// <exception cref="InvalidOperationException">There is no current batch.</exception>
    public TBatch Current => TBatch.Open(DataLoader<TBatch>.Of(loader).Reader.Held(reading));

    /// <summary>
    /// Gives the last batch back and waits for the next one. Returns false at the end of the epoch. After a <see cref="SampleException"/>, the next call
    /// continues after the batch that could not be filled.
    /// </summary>
    /// <exception cref="SampleException">The source's code threw while this batch was filled.</exception>
    /// <exception cref="WorkerException">Worker processes died in a way that starting others does not mend.</exception>
    /// <exception cref="OperationCanceledException">The loader's token was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The loader was disposed, perhaps by another thread.</exception>
    /// <exception cref="InvalidOperationException">A newer reading of the same loader has begun, or another thread is reading it.</exception>
    /// <exception cref="TimeoutException">The batch was not ready within <see cref="LoaderOptions.ReadTimeout"/>. Calling again waits for it again.</exception>
    public bool MoveNext()
    {
        var more = DataLoader<TBatch>.Of(loader).Reader.MoveNext(reading);
        GC.KeepAlive(loader);
        return more;
    }

    internal bool IsReady => loader!.Reader.IsReady(reading);

    internal bool MoveNextLease() => loader!.Reader.MoveNextLease(reading);

    internal bool? TryMoveNextLease() => loader!.Reader.TryMoveNextLease(reading);

    internal void Interrupt() => loader!.Reader.Interrupt(reading);

    /// <summary>Gives the last batch back.</summary>
    public void Dispose() => loader?.Reader.End(reading);
}

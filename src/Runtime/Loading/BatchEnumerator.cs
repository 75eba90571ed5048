using Infeed.CompilerServices;

namespace Infeed;

/// <summary>Reads one epoch of a loader, batch by batch, in order.</summary>
/// <typeparam name="TBatch">The batch that the compiler wrote for the source.</typeparam>
public readonly struct BatchEnumerator<TBatch> : IDisposable
    where TBatch : struct, IBatch<TBatch>, allows ref struct
{
    // The loader, and not its reader alone: who reads from a loader keeps it from being finalized.
    private readonly DataLoader<TBatch>? loader;
    private readonly long reading;

    internal BatchEnumerator(DataLoader<TBatch> loader, int epoch, long horizon)
    {
        this.loader = loader;
        reading = loader.Reader.Begin(epoch, horizon);
    }

    /// <summary>The batch. It can be used until the next <see cref="MoveNext"/>.</summary>
    /// <exception cref="InvalidOperationException">No batch has its turn.</exception>
    public TBatch Current => TBatch.Open(DataLoader<TBatch>.Of(loader).Reader.Held(reading));

    /// <summary>
    /// Gives the last batch back and waits for the next one; false at the end of the epoch. After a <see cref="SampleException"/> it goes on behind the batch that could not
    /// be filled.
    /// </summary>
    /// <exception cref="SampleException">The source's code threw while this batch was filled.</exception>
    /// <exception cref="OperationCanceledException">The loader's token was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The loader was disposed, perhaps by another thread.</exception>
    /// <exception cref="InvalidOperationException">A newer reading of the same loader was begun since, or another thread reads it.</exception>
    /// <exception cref="TimeoutException">The batch was not ready within <see cref="LoaderOptions.ReadTimeout"/>; it can be asked for again.</exception>
    public bool MoveNext()
    {
        var more = DataLoader<TBatch>.Of(loader).Reader.MoveNext(reading);
        GC.KeepAlive(loader);
        return more;
    }

    /// <summary>The batch stays when the reading is left, until the next one begins or the loader is disposed.</summary>
    internal void Detach() => loader!.Reader.Detach(reading);

    /// <summary>Gives the last batch back.</summary>
    public void Dispose() => loader?.Reader.End(reading);
}

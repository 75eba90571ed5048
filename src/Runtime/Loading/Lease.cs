using Infeed.CompilerServices;

namespace Infeed;

/// <summary>
/// The right to use one batch until it is returned by <see cref="Dispose"/>, on any thread and over any <c>await</c>. <see cref="Epoch{TBatch}.Leases"/> gives
/// them out, one at a time.
/// </summary>
/// <typeparam name="TBatch">The batch that the compiler wrote for the source.</typeparam>
public readonly struct Lease<TBatch> : IDisposable
    where TBatch : struct, IBatch<TBatch>, allows ref struct
{
    private readonly DataLoader<TBatch>? loader;
    private readonly long turn;

    internal Lease(DataLoader<TBatch> loader, long turn)
    {
        this.loader = loader;
        this.turn = turn;
    }

    /// <summary>The batch. It lives on the stack alone, so take it anew after an <c>await</c>.</summary>
    /// <exception cref="InvalidOperationException">The lease was returned.</exception>
    public TBatch Batch => TBatch.Open(DataLoader<TBatch>.Of(loader).Reader.Leased(turn));

    /// <summary>Gives the memory of the batch back to the workers. A lease that was returned before stays so.</summary>
    /// <exception cref="InvalidOperationException">Another thread is inside the loader.</exception>
    public void Dispose()
    {
        loader?.Reader.Return(turn);
        GC.KeepAlive(loader);
    }
}

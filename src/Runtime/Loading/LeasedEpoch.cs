using Infeed.CompilerServices;

namespace Infeed.Loading;

/// <summary>An epoch whose batches are leased.</summary>
/// <param name="epoch">The epoch.</param>
/// <param name="loader">Its loader.</param>
/// <param name="cancellation">Ends waiting.</param>
internal sealed class LeasedEpoch<TBatch>(Epoch<TBatch> epoch, DataLoader<TBatch> loader, CancellationToken cancellation) : IAsyncEnumerable<Lease<TBatch>>
    where TBatch : struct, IBatch<TBatch>, allows ref struct
{
    public IAsyncEnumerator<Lease<TBatch>> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        new LeaseReader<TBatch>(loader, epoch.GetEnumerator(), cancellation, cancellationToken);
}

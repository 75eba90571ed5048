using Infeed.CompilerServices;
using Infeed.Loading;

namespace Infeed;

/// <summary>
/// Loads the batches of a data source in the background, in an order and with contents that depend on the seed alone.
/// One consumer reads at a time; made by a source's <c>CreateLoader</c>.
/// </summary>
/// <typeparam name="TBatch">The batch that the compiler wrote for the source.</typeparam>
public sealed class DataLoader<TBatch> : IDisposable
    where TBatch : struct, IBatch<TBatch>, allows ref struct
{
    internal DataLoader(BatchFeed feed) => Feed = feed;

    /// <summary>Ends the workers of a loader that was forgotten; its memory goes when they are done.</summary>
    ~DataLoader() => Feed.Abandon();

    /// <summary>Batches in one epoch.</summary>
    public long BatchesPerEpoch => Feed.Plan.BatchesPerEpoch;

    /// <summary>Where the time went so far. Reading it allocates nothing and disturbs nobody.</summary>
    public LoaderStatistics Statistics => Feed.Statistics;

    /// <summary>The ids of the worker processes that run now, for a profiler or a debugger; none where workers are threads.</summary>
    public IReadOnlyList<int> WorkerProcessIds => Feed.WorkerProcessIds;

    internal BatchFeed Feed { get; }

    /// <summary>The loader of a reading; of the default of its struct there is none.</summary>
    internal static DataLoader<TBatch> Of(DataLoader<TBatch>? loader) =>
        loader ?? throw new InvalidOperationException("This belongs to no loader: take epochs from DataLoader.Epoch or DataLoader.Epochs, and read them by foreach.");

    /// <summary>One epoch, to be read by <c>foreach</c>. Workers go on into the next one meanwhile.</summary>
    /// <param name="epoch">The epoch, 0 or more: it selects the order and the random numbers, so each should be read once.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="epoch"/> is negative, or beyond the tickets that a <see cref="long"/> numbers.</exception>
    public Epoch<TBatch> Epoch(int epoch)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(epoch);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(epoch, Feed.Plan.Epochs);
        return new Epoch<TBatch>(this, epoch, Feed.Plan.FirstTicket(Feed.Plan.Epochs));
    }

    /// <summary>The epochs 0 to <paramref name="count"/> - 1, to be read by <c>foreach</c>. Nothing is loaded beyond the last.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative, or beyond the tickets that a <see cref="long"/> numbers.</exception>
    public Epochs<TBatch> Epochs(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Feed.Plan.Epochs);
        return new Epochs<TBatch>(this, count);
    }

    /// <summary>Ends the workers and gives the memory back. Can be called from any thread, also while another one waits for a batch.</summary>
    /// <exception cref="TimeoutException">A worker is still inside the code of the source after 10 seconds.</exception>
    /// <exception cref="InvalidOperationException">The source's own code, on a worker's thread, made this call.</exception>
    public void Dispose()
    {
        Feed.Dispose();
        GC.SuppressFinalize(this);
    }
}

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
    private readonly LoaderMeter meter;

    internal DataLoader(LoaderLife life, EpochReader reader, LoaderMeter meter)
    {
        Life = life;
        Reader = reader;
        this.meter = meter;
    }

    /// <summary>Ends the workers of a loader that was forgotten; its memory goes when they are done.</summary>
    ~DataLoader() => Life.Abandon();

    /// <summary>Batches in one epoch; 0 where the source is empty.</summary>
    public long BatchesPerEpoch => Reader.Plan.BatchesPerEpoch;

    /// <summary>Where the time went so far. Reading it allocates nothing and disturbs nobody.</summary>
    public LoaderStatistics Statistics => meter.Read();

    /// <summary>The ids of the worker processes that run now, for a profiler or a debugger; none where workers are threads.</summary>
    public IReadOnlyList<int> WorkerProcessIds => Life.Crew.ProcessIds;

    internal LoaderLife Life { get; }

    internal EpochReader Reader { get; }

    /// <summary>The loader of a reading; of the default of its struct there is none.</summary>
    internal static DataLoader<TBatch> Of(DataLoader<TBatch>? loader) =>
        loader ?? throw new InvalidOperationException("This belongs to no loader: take epochs from DataLoader.Epoch or DataLoader.Epochs, and read them by foreach.");

    /// <summary>
    /// One epoch, to be read by <c>foreach</c>. Workers go on into the next one meanwhile; where the same epoch is read again and again, they stop at its
    /// end, unless all epochs have the same batches.
    /// </summary>
    /// <param name="epoch">The epoch, 0 or more: it selects the order and the random numbers, so each should be read once.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="epoch"/> is negative, or beyond the tickets that a <see cref="long"/> numbers.</exception>
    public Epoch<TBatch> Epoch(int epoch)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(epoch);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(epoch, Reader.Plan.Epochs);
        return new Epoch<TBatch>(this, epoch, Reader.Plan.FirstTicket(Reader.Plan.Epochs));
    }

    /// <summary>The epochs 0 to <paramref name="count"/> - 1, to be read by <c>foreach</c>. Nothing is loaded beyond the last.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative, or beyond the tickets that a <see cref="long"/> numbers.</exception>
    public Epochs<TBatch> Epochs(int count) => Epochs(0, count);

    /// <summary>
    /// The epochs <paramref name="first"/> to <paramref name="first"/> + <paramref name="count"/> - 1, to be read by <c>foreach</c>: a loop that was begun
    /// elsewhere goes on with orders and random numbers of its own. Nothing is loaded beyond the last.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="first"/> or <paramref name="count"/> is negative, or the last is beyond the tickets that a <see cref="long"/> numbers.
    /// </exception>
    public Epochs<TBatch> Epochs(int first, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Reader.Plan.Epochs - first);
        return new Epochs<TBatch>(this, first, count);
    }

    /// <summary>
    /// The first batch of epoch 0, to look at: it can be used until a reading begins or the loader is disposed, and nothing is loaded beyond it.
    /// </summary>
    /// <exception cref="InvalidOperationException">The source is empty.</exception>
    /// <exception cref="SampleException">The source's code threw while the batch was filled.</exception>
    /// <exception cref="ObjectDisposedException">The loader was disposed.</exception>
    public TBatch First()
    {
        var reading = new BatchEnumerator<TBatch>(this, epoch: 0, horizon: Math.Min(1, BatchesPerEpoch));
        try
        {
            if (!reading.MoveNext())
                throw new InvalidOperationException("There is no first batch: the source has no samples.");
        }
        catch
        {
            reading.Dispose();
            throw;
        }

        reading.Detach();
        return reading.Current;
    }

    /// <summary>
    /// Ends the workers and gives the memory back. Can be called from any thread, also while another one waits for a batch. Where a reader was given an
    /// exception before, or the loader was cancelled, none is thrown in its place: what a worker's thread cannot be brought to end, ends when the source's
    /// code returns, and the event source tells.
    /// </summary>
    /// <exception cref="TimeoutException">A worker is still inside the code of the source after 10 seconds.</exception>
    /// <exception cref="InvalidOperationException">The source's own code, on a worker's thread, made this call.</exception>
    public void Dispose()
    {
        Life.Dispose();
        if (Life.IsReleased)
            Reader.Forget();
        GC.SuppressFinalize(this);
    }
}

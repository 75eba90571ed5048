using Infeed.CompilerServices;
using Infeed.Loading;

namespace Infeed;

/// <summary>One epoch of a loader, every sample once, or the rest of one from a batch on.</summary>
/// <typeparam name="TBatch">The batch that the compiler wrote for the source.</typeparam>
public readonly struct Epoch<TBatch>
    where TBatch : struct, IBatch<TBatch>, allows ref struct
{
    private readonly DataLoader<TBatch>? loader;
    private readonly long horizon;
    private readonly bool isOver;

    /// <param name="loader">The loader.</param>
    /// <param name="number">The epoch, from 0.</param>
    /// <param name="first">The batch of the epoch with which readings begin.</param>
    /// <param name="horizon">The ticket before which workers stop running ahead.</param>
    /// <param name="isOver">Whether the run that the loader resumes has this epoch behind it, so that reading it would most likely be a mistake.</param>
    internal Epoch(DataLoader<TBatch> loader, int number, long first, long horizon, bool isOver = false)
    {
        this.loader = loader;
        this.horizon = horizon;
        this.isOver = isOver;
        Number = number;
        First = first;
    }

    /// <summary>The epoch, from 0.</summary>
    public int Number { get; }

    /// <summary>The position of the batch with which readings begin: 0, except in an epoch that is resumed or taken <see cref="From"/> a batch on.</summary>
    public long First { get; }

    /// <summary>The batches in the whole epoch; -1 if it ends with the source's stream.</summary>
    public long Count => DataLoader<TBatch>.Of(loader).BatchesPerEpoch;

    /// <summary>
    /// The rest of the epoch, from one of its batches on. No batch before it is loaded, except by streams, whose shards read over what lies before it.
    /// </summary>
    /// <param name="batch">The position of the batch in the epoch, from 0; <see cref="Count"/> for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="batch"/> is negative or above <see cref="Count"/>, or comes before the batch at which the epoch was resumed, if another number of ranks
    /// has begun it.
    /// </exception>
    public Epoch<TBatch> From(long batch)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(batch);
        var plan = DataLoader<TBatch>.Of(loader).Reader.Plan;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(batch, plan.BatchesPerEpoch);
        var readable = plan.FirstBatch(Number);
        if (batch < readable)
            throw new ArgumentOutOfRangeException(nameof(batch), batch, $"Epoch {Number} was begun by another number of ranks: what comes before batch {readable} is theirs.");
        return new Epoch<TBatch>(loader!, Number, batch, horizon);
    }

    /// <summary>
    /// The batches of the epoch for loops that await something while they have one: <c>await foreach (var lease in epoch.Leases()) using (lease) { ... }</c>.
    /// Waiting for a batch keeps no thread of the thread pool. Each lease must be disposed before the next is asked for. Starting to read ends any earlier
    /// reading of the same loader; what <see cref="BatchEnumerator{TBatch}.MoveNext"/> throws arrives here as well.
    /// </summary>
    /// <param name="cancellationToken">Ends a wait with an <see cref="OperationCanceledException"/>; the loader can be read again after it.</param>
    public IAsyncEnumerable<Lease<TBatch>> Leases(CancellationToken cancellationToken = default) =>
        new LeasedEpoch<TBatch>(this, DataLoader<TBatch>.Of(loader), cancellationToken);

    /// <summary>Starts to read the epoch from batch <see cref="First"/>. This ends any earlier reading of the same loader.</summary>
    /// <exception cref="ObjectDisposedException">The loader was disposed.</exception>
    /// <exception cref="InvalidOperationException">
    /// The loader resumes behind this epoch, and has not gone on yet: take <see cref="From"/> 0 to read it all the same.
    /// </exception>
    public BatchEnumerator<TBatch> GetEnumerator() =>
        new(isOver ? throw loader!.Over(Number) : DataLoader<TBatch>.Of(loader), Number, First, horizon);
}

using Infeed.CompilerServices;

namespace Infeed;

/// <summary>A number of epochs, one after the other.</summary>
/// <typeparam name="TBatch">The batch that the compiler wrote for the source.</typeparam>
public readonly struct Epochs<TBatch>
    where TBatch : struct, IBatch<TBatch>, allows ref struct
{
    private readonly DataLoader<TBatch> loader;
    private readonly long batch;

    /// <param name="loader">The loader.</param>
    /// <param name="first">The first epoch.</param>
    /// <param name="batch">The batch of the first epoch with which its reading begins.</param>
    /// <param name="count">The number of epochs.</param>
    internal Epochs(DataLoader<TBatch> loader, int first, long batch, int count)
    {
        this.loader = loader;
        this.batch = batch;
        First = first;
        Count = count;
    }

    /// <summary>The number of the first epoch.</summary>
    public int First { get; }

    /// <summary>The number of epochs.</summary>
    public int Count { get; }

    /// <summary>Goes through the epochs in turn.</summary>
    public Enumerator GetEnumerator() => new(DataLoader<TBatch>.Of(loader), First, batch, (long)First + Count);

    /// <summary>Goes through epochs in turn.</summary>
    public struct Enumerator
    {
        private readonly DataLoader<TBatch> loader;
        private readonly int first;
        private readonly long batch;
        private readonly long end;
        private long epoch;

        internal Enumerator(DataLoader<TBatch> loader, int first, long batch, long end)
        {
            this.loader = loader;
            this.first = first;
            this.batch = batch;
            this.end = end;
            epoch = first - 1L;
        }

        /// <summary>The epoch to read.</summary>
        public readonly Epoch<TBatch> Current
        {
            get
            {
                var plan = loader.Reader.Plan;
                return new(loader, (int)epoch, epoch == first ? batch : plan.FirstBatch(epoch), plan.FirstTicket(end));
            }
        }

        /// <summary>Goes on to the next epoch.</summary>
        public bool MoveNext() => ++epoch < end;
    }
}

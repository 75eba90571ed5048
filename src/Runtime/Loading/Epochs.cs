using Infeed.CompilerServices;

namespace Infeed;

/// <summary>A number of epochs, one after the other.</summary>
/// <typeparam name="TBatch">The batch that the compiler wrote for the source.</typeparam>
public readonly struct Epochs<TBatch>
    where TBatch : struct, IBatch<TBatch>, allows ref struct
{
    private readonly DataLoader<TBatch> loader;

    internal Epochs(DataLoader<TBatch> loader, int count)
    {
        this.loader = loader;
        Count = count;
    }

    /// <summary>The number of epochs.</summary>
    public int Count { get; }

    /// <summary>Goes through the epochs from 0.</summary>
    public Enumerator GetEnumerator() => new(loader, Count);

    /// <summary>Goes through the epochs from 0.</summary>
    public struct Enumerator
    {
        private readonly DataLoader<TBatch> loader;
        private readonly int count;
        private int epoch;

        internal Enumerator(DataLoader<TBatch> loader, int count)
        {
            this.loader = loader;
            this.count = count;
            epoch = -1;
        }

        /// <summary>The epoch to read.</summary>
        public readonly Epoch<TBatch> Current => new(loader, epoch, loader.Feed.Plan.FirstTicket(count));

        /// <summary>Goes on to the next epoch.</summary>
        public bool MoveNext() => ++epoch < count;
    }
}

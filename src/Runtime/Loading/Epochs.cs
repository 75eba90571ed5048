using Infeed.CompilerServices;

namespace Infeed;

/// <summary>A number of epochs, one after the other.</summary>
/// <typeparam name="TBatch">The batch that the compiler wrote for the source.</typeparam>
public readonly struct Epochs<TBatch>
    where TBatch : struct, IBatch<TBatch>, allows ref struct
{
    private readonly DataLoader<TBatch> loader;

    internal Epochs(DataLoader<TBatch> loader, int first, int count)
    {
        this.loader = loader;
        First = first;
        Count = count;
    }

    /// <summary>The number of the first epoch.</summary>
    public int First { get; }

    /// <summary>The number of epochs.</summary>
    public int Count { get; }

    /// <summary>Goes through the epochs in turn.</summary>
    public Enumerator GetEnumerator() => new(DataLoader<TBatch>.Of(loader), First, (long)First + Count);

    /// <summary>Goes through epochs in turn.</summary>
    public struct Enumerator
    {
        private readonly DataLoader<TBatch> loader;
        private readonly long end;
        private long epoch;

        internal Enumerator(DataLoader<TBatch> loader, int first, long end)
        {
            this.loader = loader;
            this.end = end;
            epoch = first - 1L;
        }

        /// <summary>The epoch to read.</summary>
        public readonly Epoch<TBatch> Current => new(loader, (int)epoch, loader.Reader.Plan.FirstTicket(end));

        /// <summary>Goes on to the next epoch.</summary>
        public bool MoveNext() => ++epoch < end;
    }
}

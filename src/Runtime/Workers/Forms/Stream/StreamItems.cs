using System.ComponentModel;
using Infeed.Workers;
using Infeed.Workers.Forms.Stream;

namespace Infeed.CompilerServices;

/// <summary>What a [Stream] method that returns a sequence gives of one shard. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class StreamItems : IDisposable
{
    private protected StreamItems()
    {
    }

    /// <summary>The items of a sequence.</summary>
    /// <typeparam name="T">What the sequence is of.</typeparam>
    public static StreamItems Of<T>(IEnumerable<T> sequence)
    {
        ArgumentNullException.ThrowIfNull(sequence);
        return new EnumeratedItems<T>(sequence.GetEnumerator());
    }

    /// <summary>The items of an asynchronous sequence, for which the worker's thread waits.</summary>
    /// <typeparam name="T">What the sequence is of.</typeparam>
    /// <param name="sequence">Is given the token that is cancelled when no further item is wanted.</param>
    public static StreamItems OfAsync<T>(Func<CancellationToken, IAsyncEnumerable<T>> sequence)
    {
        ArgumentNullException.ThrowIfNull(sequence);
        return new AwaitedItems<T>(sequence);
    }

    /// <summary>Ends the sequence. Nothing of it runs afterwards.</summary>
    public abstract void Dispose();
}

/// <inheritdoc/>
/// <typeparam name="T">What the sequence is of.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class StreamItems<T> : StreamItems
{
    private protected StreamItems()
    {
    }

    /// <summary>Goes on to the next item. Throws what the sequence throws.</summary>
    /// <param name="signals">Says whether the item is still wanted.</param>
    /// <param name="item">The item.</param>
    internal abstract ItemOutcome Next(FillSignals signals, out T item);
}

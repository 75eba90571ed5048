using System.ComponentModel;
using Infeed.Columns;
using Infeed.Plan;
using Infeed.Workers;
using Infeed.Workers.Forms.Stream;

namespace Infeed.CompilerServices;

/// <summary>A batch that a shard of a stream fills, sample after sample. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct StreamBlock
{
    private readonly Slot slot;
    private readonly RowRandom random;
    private readonly FillSignals signals;
    private readonly int end;
    private StreamItems? items;

    /// <param name="slot">The slot to fill. It already holds the sample indices of the batch.</param>
    /// <param name="random">The random numbers of its rows.</param>
    /// <param name="first">The first row to fill.</param>
    /// <param name="end">One past the last row to fill.</param>
    /// <param name="signals">Says whether the work is still wanted, and receives the progress.</param>
    /// <param name="items">The sequence of the shard, if the source's method returns one.</param>
    internal StreamBlock(Slot slot, RowRandom random, int first, int end, FillSignals signals, StreamItems? items)
    {
        this.items = items;
        this.slot = slot;
        this.random = random;
        this.end = end;
        this.signals = signals;
        Row = first - 1;
    }

    /// <summary>The position in the batch of the sample to fill.</summary>
    public int Row { get; private set; }

    /// <summary>Whether every row was filled.</summary>
    internal readonly bool IsComplete => Row == end;

    /// <summary>Whether the shard has ended before <see cref="Row"/>.</summary>
    internal bool HasEnded { get; private set; }

    /// <summary>Moves to the next sample. Returns false after the last, if the shard has ended, or if the work was called off.</summary>
    public bool MoveNext()
    {
        var next = Row + 1;
        if (HasEnded || (next < end && !signals.IsWanted))
            return false;
        Row = next;
        signals.At(next);
        return next < end;
    }

    /// <summary>Says that the source's method had no further sample.</summary>
    public void End() => HasEnded = true;

    /// <summary>The sequence of the shard.</summary>
    /// <typeparam name="T">What it is of.</typeparam>
    public readonly StreamItems<T> Items<T>() => (StreamItems<T>)items!;

    /// <summary>Takes the next item of the shard, or says that there is none.</summary>
    /// <returns>False if there is none, or it is not wanted any more.</returns>
    public bool Next<T>(StreamItems<T> sequence, out T item)
    {
        switch (sequence.Next(signals, out item))
        {
            case ItemOutcome.Found:
                return true;
            case ItemOutcome.Ended:
                End();
                return false;
            default:
                // The row is not begun: MoveNext sees the same.
                Row--;
                return false;
        }
    }

    /// <summary>Goes on with the same row, after the shard has begun again.</summary>
    /// <param name="begun">The sequence of the shard, if the source's method returns one.</param>
    internal void Resume(StreamItems? begun)
    {
        items = begun;
        HasEnded = false;
        Row--;
    }

    /// <summary>The random numbers of the sample to fill.</summary>
    public readonly SampleRandom CreateRandom() => random.At(Row, slot.SampleIndices[Row]);

    /// <summary>The columns of the whole batch.</summary>
    public readonly BlockColumns Columns => new(slot);
}

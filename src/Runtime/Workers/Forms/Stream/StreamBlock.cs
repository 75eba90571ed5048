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
    private readonly int last;
    private int end;
    private StreamItems? items;

    /// <param name="slot">The slot to fill. It already holds the sample indices of the batch.</param>
    /// <param name="random">The random numbers of its rows.</param>
    /// <param name="first">The first row to fill.</param>
    /// <param name="end">One past the last row to fill.</param>
    /// <param name="signals">Says whether the work is still wanted, and receives the progress.</param>
    internal StreamBlock(Slot slot, RowRandom random, int first, int end, FillSignals signals)
    {
        this.slot = slot;
        this.random = random;
        this.end = last = end;
        this.signals = signals;
        Row = first - 1;
    }

    /// <summary>The position in the batch of the sample to fill.</summary>
    public int Row { get; private set; }

    /// <summary>Whether every row was filled.</summary>
    internal readonly bool IsComplete => Row == last;

    /// <summary>Whether every row was filled of those that the block was narrowed to.</summary>
    internal readonly bool IsNarrowFull => Row == end;

    /// <summary>The index of the sample to fill.</summary>
    internal readonly long SampleIndex => slot.SampleIndices[Row];

    /// <summary>The indices of all samples that are to be filled yet, also of those that the block was not narrowed to.</summary>
    internal readonly ReadOnlySpan<long> Left => slot.SampleIndices[NextRow..last];

    private readonly int NextRow => IsNarrowFull ? end : Row + 1;

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

    /// <summary>Takes the sequence of the shard, if the source's method returns one.</summary>
    internal void Take(StreamItems? sequence) => items = sequence;

    /// <summary>Narrows the block to the next samples that are to be filled, which another source has.</summary>
    internal void Narrow(int rows)
    {
        var next = NextRow;
        (Row, end) = (next - 1, next + rows);
    }

    /// <summary>Says that every row was filled.</summary>
    internal void Complete() => Row = last;

    /// <summary>Goes on with the same row, after the shard has begun again.</summary>
    internal void Resume()
    {
        HasEnded = false;
        Row--;
    }

    /// <summary>The random numbers of the sample to fill.</summary>
    public readonly SampleRandom CreateRandom() => random.At(Row, SampleIndex);

    /// <summary>The columns of the whole batch.</summary>
    public readonly BlockColumns Columns => new(slot);
}

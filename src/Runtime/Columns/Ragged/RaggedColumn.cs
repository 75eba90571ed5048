using System.ComponentModel;
using Infeed.Batches;
using Infeed.Columns.Ragged;
using Infeed.CompilerServices;

namespace Infeed;

/// <summary>
/// One column of a batch of which each sample has another number of elements, such as tokens or text, read in place. It can be used until the loop asks for
/// the next batch.
/// </summary>
/// <typeparam name="T">The type of an element.</typeparam>
public readonly ref struct RaggedColumn<T>
    where T : unmanaged
{
    private readonly BatchView batch;
    private readonly int ordinal;

    /// <summary>For generated code.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="ordinal">The ordinal of the column.</param>
    /// <exception cref="InvalidOperationException">The batch's turn is over.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public RaggedColumn(BatchView batch, int ordinal)
    {
        _ = batch.Lease;
        this.batch = batch;
        this.ordinal = ordinal;
    }

    /// <summary>
    /// All samples at the width of the column's shape, padded: <c>[n, 512]</c> for <c>[Shape(512, Ragged = true)]</c>.
    /// </summary>
    /// <exception cref="InvalidOperationException">The batch's turn is over.</exception>
    public Column<T> Padded
    {
        get
        {
            _ = batch.Lease;
            return new Column<T>(batch, ordinal);
        }
    }

    /// <summary>
    /// All samples at the width of the longest, one behind the other, padded: <c>[n, MaxLength]</c>, or <c>[n, MaxLength, 80]</c> if the shape has a second
    /// dimension. The rows are moved together when this is first asked for in a turn, in memory that the loader keeps, unless a sample has the whole
    /// width: then they are those of <see cref="Padded"/>. So what is written to one of the two the other may show or not.
    /// </summary>
    /// <exception cref="InvalidOperationException">The batch's turn is over.</exception>
    /// <exception cref="InsufficientMemoryException">The rows of a batch do not fit into memory once more.</exception>
    public Column<T> Trimmed
    {
        get
        {
            var lease = batch.Lease;
            Rows(lease).LayOut<T>(lease.Slot, lease.Turn, lease.Count);
            return new Column<T>(batch, BatchLease.OrdinalOfSecondForm(ordinal));
        }
    }

    /// <summary>How long each sample is, in steps of the first dimension: <c>[n]</c>.</summary>
    /// <exception cref="InvalidOperationException">The batch's turn is over.</exception>
    public ScalarColumn<int> Lengths => new(batch, Rows(batch.Lease).Lengths);

    /// <summary>The length of the longest sample of the batch, in steps of the first dimension.</summary>
    /// <exception cref="InvalidOperationException">The batch's turn is over.</exception>
    public int MaxLength
    {
        get
        {
            var lease = batch.Lease;
            return Rows(lease).MaxLength(lease.Slot, lease.Turn, lease.Count);
        }
    }

    /// <summary>The elements that a sample has, without padding.</summary>
    /// <param name="sample">The position in the batch, 0 to n - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The batch has no such sample.</exception>
    /// <exception cref="InvalidOperationException">The batch's turn is over.</exception>
    public Span<T> this[int sample]
    {
        get
        {
            var lease = batch.Lease;
            lease.ThrowUnlessHas(sample);
            return Rows(lease).Written<T>(lease.Slot, sample);
        }
    }

    private TrimmedRows Rows(BatchLease lease) => (TrimmedRows)lease.Held(ordinal);
}

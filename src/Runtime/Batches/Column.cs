using System.Numerics.Tensors;
using Infeed.CompilerServices;

namespace Infeed;

/// <summary>One column of a batch with several elements per sample, read in place. It can be used until the loop asks for the next batch.</summary>
/// <typeparam name="T">The type of an element.</typeparam>
public readonly ref struct Column<T>
    where T : unmanaged
{
    private readonly BatchView batch;
    private readonly int ordinal;

    internal Column(BatchView batch, int ordinal)
    {
        this.batch = batch;
        this.ordinal = ordinal;
    }

    /// <summary>All elements, sample after sample. May be written to: the memory belongs to the reader for the batch's turn.</summary>
    /// <exception cref="InvalidOperationException">The batch's turn is over.</exception>
    public Span<T> Span => batch.Lease.Column<T>(ordinal);

    /// <summary>The shape, batch dimension first: <c>[n, 1, 28, 28]</c>.</summary>
    /// <exception cref="InvalidOperationException">The batch's turn is over.</exception>
    public ReadOnlySpan<nint> Shape => batch.Lease.Shape(ordinal);

    /// <summary>The elements of one sample.</summary>
    /// <param name="sample">The position in the batch, 0 to n - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The batch has no such sample.</exception>
    /// <exception cref="InvalidOperationException">The batch's turn is over.</exception>
    public Span<T> this[int sample]
    {
        get
        {
            var lease = batch.Lease;
            lease.ThrowUnlessHas(sample);
            var elements = lease.SampleElements(ordinal);
            return lease.Column<T>(ordinal).Slice(sample * elements, elements);
        }
    }

    internal ColumnLoan Loan => new(batch.Lease, ordinal);

    /// <summary>The column as a tensor over the same memory.</summary>
    /// <exception cref="InvalidOperationException">The batch's turn is over.</exception>
    public TensorSpan<T> AsTensorSpan() => new(Span, Shape);
}

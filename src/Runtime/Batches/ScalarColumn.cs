using System.Numerics.Tensors;
using Infeed.CompilerServices;

namespace Infeed;

/// <summary>One column of a batch with one value per sample, read in place. It can be used until the loop asks for the next batch.</summary>
/// <typeparam name="T">The type of a value.</typeparam>
public readonly ref struct ScalarColumn<T>
    where T : unmanaged
{
    private readonly BatchView batch;
    private readonly int ordinal;

    internal ScalarColumn(BatchView batch, int ordinal)
    {
        this.batch = batch;
        this.ordinal = ordinal;
    }

    /// <summary>All values, one per sample: <c>[n]</c>. May be written to: the memory belongs to the reader for the batch's turn.</summary>
    /// <exception cref="InvalidOperationException">The batch's turn is over.</exception>
    public Span<T> Span => batch.Lease.Column<T>(ordinal);

    /// <summary>The shape: <c>[n]</c>.</summary>
    /// <exception cref="InvalidOperationException">The batch's turn is over.</exception>
    public ReadOnlySpan<nint> Shape => batch.Lease.Shape(ordinal);

    /// <summary>The value of one sample.</summary>
    /// <param name="sample">The position in the batch, 0 to n - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The batch has no such sample.</exception>
    /// <exception cref="InvalidOperationException">The batch's turn is over.</exception>
    public ref T this[int sample]
    {
        get
        {
            var lease = batch.Lease;
            lease.ThrowUnlessHas(sample);
            return ref lease.Column<T>(ordinal)[sample];
        }
    }

    internal ColumnLoan Loan => new(batch.Lease, ordinal);

    /// <summary>The column as a tensor over the same memory.</summary>
    /// <exception cref="InvalidOperationException">The batch's turn is over.</exception>
    public TensorSpan<T> AsTensorSpan() => new(Span, Shape);
}

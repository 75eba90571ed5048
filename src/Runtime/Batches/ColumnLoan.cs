using System.ComponentModel;
using Infeed.Batches;

namespace Infeed.CompilerServices;

/// <summary>The memory of one column, lent to another library for the batch's turn. For packages that wrap columns as objects of their own.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct ColumnLoan
{
    private readonly BatchLease lease;
    private readonly int ordinal;

    internal ColumnLoan(BatchLease lease, int ordinal)
    {
        this.lease = lease;
        this.ordinal = ordinal;
    }

    /// <summary>The name of the data source.</summary>
    public string Source => lease.Source;

    /// <summary>The name of the column.</summary>
    public string Name => lease.Name(ordinal);

    /// <summary>The address of the first element. It is valid until what <see cref="EndWithTurn"/> was given has been called.</summary>
    public nint Address => lease.Address(ordinal);

    /// <summary>The shape, batch dimension first.</summary>
    public ReadOnlySpan<nint> Shape => lease.Shape(ordinal);

    /// <summary>A loan of a column.</summary>
    /// <exception cref="InvalidOperationException">The batch's turn is over.</exception>
    public static ColumnLoan Of<T>(Column<T> column)
        where T : unmanaged => column.Loan;

    /// <summary>A loan of a column.</summary>
    /// <exception cref="InvalidOperationException">The batch's turn is over.</exception>
    public static ColumnLoan Of<T>(ScalarColumn<T> column)
        where T : unmanaged => column.Loan;

    /// <summary>
    /// Has <paramref name="end"/> called when the turn ends, before the memory is given back or freed: on the thread that calls <c>MoveNext</c>, ends the
    /// reading or disposes the loader, or on the finalizer's, if the loader was abandoned. With a delegate that captures nothing, this allocates nothing.
    /// </summary>
    /// <param name="loan">The object that refers to the memory.</param>
    /// <param name="handle">Whatever else <paramref name="end"/> needs.</param>
    /// <param name="end">Ends the loan. What it throws is thrown to the reader, when all other loans have ended and the memory has gone back.</param>
    public void EndWithTurn(object loan, nint handle, Action<object, nint> end) => lease.EndWithTurn(loan, handle, end);
}

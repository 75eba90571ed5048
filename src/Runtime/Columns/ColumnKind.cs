using System.ComponentModel;
using Infeed.Columns;

namespace Infeed.CompilerServices;

/// <summary>What is special about a kind of column. There is one class for each kind of which a sample has not just the elements of its shape.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ColumnKind
{
    private protected ColumnKind()
    {
    }

    /// <summary>What a sample has beside its own elements, in words that follow its shape; empty if the shape says all.</summary>
    internal abstract string Content { get; }

    /// <summary>Creates what is kept of a column for the batch that the consumer holds.</summary>
    internal abstract HeldColumn Hold(SlotLayout layout, int ordinal);

    /// <summary>A dimension of a sample's shape in words.</summary>
    /// <param name="dimension">Which one, from 0.</param>
    /// <param name="size">Its size in the slot.</param>
    internal abstract string Words(int dimension, int size);
}

using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Infeed.Columns;

namespace Infeed.CompilerServices;

/// <summary>A ragged column of a whole batch as the spans of its samples, each of which says how much of it is written. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct RaggedSpans<T>
    where T : unmanaged
{
    private readonly ref T first;
    private readonly Span<int> lengths;
    private readonly SlotLayout layout;
    private readonly int ordinal;
    private readonly int elements;
    private readonly T padding;

    /// <param name="columns">The columns of the batch.</param>
    /// <param name="ordinal">The ordinal of the column.</param>
    /// <param name="padding">The value of the elements behind those of a sample.</param>
    public RaggedSpans(BlockColumns columns, int ordinal, T padding = default)
    {
        var slot = columns.Slot;
        ref readonly var column = ref slot.Layout.Columns[ordinal];
        first = ref MemoryMarshal.GetReference(slot.Elements<T>(ordinal));
        lengths = slot.Elements<int>(((RaggedKind)column.Kind!).Lengths);
        layout = slot.Layout;
        this.ordinal = ordinal;
        elements = column.SampleElements;
        this.padding = padding;
    }

    /// <summary>All elements that a sample may write. Not checked, as those of <see cref="SampleSpans{T}"/>.</summary>
    public Span<T> this[int row] => MemoryMarshal.CreateSpan(ref Unsafe.Add(ref first, (nint)row * elements), elements);

    /// <summary>Sets the elements behind those of a sample to the padding, after the source's method has said how many these are.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative, or greater than the column's first dimension.</exception>
    public void Pad(int row)
    {
        ref readonly var column = ref layout.Columns[ordinal];
        var length = lengths[row];
        if ((uint)length > (uint)column.SampleShape[0])
            ThrowLength(length, row);
        this[row][(length * (elements / column.SampleShape[0]))..].Fill(padding);
    }

    /// <summary>Does the same for each of the first rows.</summary>
    /// <param name="rows">How many.</param>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative, or greater than the column's first dimension.</exception>
    public void PadFirst(int rows)
    {
        for (var row = 0; row < rows; row++)
            Pad(row);
    }

    private void ThrowLength(int length, int row)
    {
        var column = layout.Columns[ordinal];
        var name = layout.Columns[((RaggedKind)column.Kind!).Lengths].Name;
        throw new ArgumentOutOfRangeException(
            name, $"{name} is {length} in row {row} of the batch, but a sample of column '{column.Name}' has from 0 to {column.SampleShape[0]}: write no more than the span holds, and set {name} to what was written.");
    }
}

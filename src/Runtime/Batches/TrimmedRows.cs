using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using Infeed.Columns;
using Infeed.Memory;
using Infeed.Statistics;

namespace Infeed.Batches;

/// <summary>
/// The rows of a ragged column at the width of the longest, for the batch that the consumer holds. They are copied to memory of the consumer's own: so
/// workers, in whatever process, have nothing to agree on, and a slot does not become larger. See docs/design/ragged.md.
/// </summary>
internal sealed class TrimmedRows(SlotLayout layout, int ordinal)
{
    private readonly nint[] shape = [0, .. layout.Columns[ordinal].SampleShape];
    private MemoryBlock? block;
    private Slot slot;
    private int maxLength;
    private long measuredTurn = -1;
    private long laidOutTurn = -1;

    public ReadOnlySpan<nint> Shape => shape;

    /// <summary>Elements of one row.</summary>
    public int SampleElements => maxLength * Column.StepElements;

    /// <summary>Where the rows begin.</summary>
    public nint Address => IsWhole ? slot.Address(ordinal) : block!.View.Address(0);

    private ref readonly ColumnLayout Column => ref layout.Columns[ordinal];

    // A row of the whole width lies where it has to.
    private bool IsWhole => maxLength == Column.SampleShape[0];

    /// <summary>The length of the longest row.</summary>
    public int MaxLength(Slot held, long turn, int count)
    {
        if (measuredTurn != turn)
        {
            maxLength = TensorPrimitives.Max<int>(held.Elements<int>(Column.Lengths)[..count]);
            measuredTurn = turn;
        }

        return maxLength;
    }

    /// <summary>Counts the elements of the rows of a batch, and those of them that are padding.</summary>
    public void Count(Slot held, long turn, int count, DeliveryCounter delivered)
    {
        var written = TensorPrimitives.Sum<int>(held.Elements<int>(Column.Lengths)[..count]);
        var all = (long)MaxLength(held, turn, count) * count;
        delivered.AddRagged(all * Column.StepElements, (all - written) * Column.StepElements);
    }

    /// <summary>Copies the rows, once in a turn.</summary>
    /// <exception cref="InsufficientMemoryException">There is no memory for them.</exception>
    public void LayOut<T>(Slot held, long turn, int count)
        where T : unmanaged
    {
        if (laidOutTurn == turn)
            return;
        slot = held;
        (shape[0], shape[1]) = (count, MaxLength(held, turn, count));
        if (!IsWhole)
            Copy<T>(count);
        laidOutTurn = turn;
    }

    public Span<T> Elements<T>()
        where T : unmanaged => IsWhole ? slot.Elements<T>(ordinal) : block!.View.Elements<T>(0, Column.BatchElements);

    public void Free()
    {
        block?.Dispose();
        block = null;
    }

    // The first time, memory for a batch of the whole width, so that no later batch has to wait for more.
    private void Copy<T>(int count)
        where T : unmanaged
    {
        block ??= new NativeBlock(Math.Max(SlotMath.ColumnAlignment, BytesOf<T>()), SlotMath.ColumnAlignment);
        var from = slot.Elements<T>(ordinal);
        var to = Elements<T>();
        var (width, whole) = (SampleElements, Column.SampleElements);
        for (var row = 0; row < count; row++)
            from.Slice(row * whole, width).CopyTo(to.Slice(row * width, width));
    }

    private long BytesOf<T>()
        where T : unmanaged => (long)Column.BatchElements * Unsafe.SizeOf<T>();
}

using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using Infeed.Memory;

namespace Infeed.Columns.Ragged;

/// <summary>
/// The rows of a ragged column at the width of the longest, for the batch that the consumer holds. They are copied to memory of the consumer's own: so
/// workers, in whatever process, have nothing to agree on, and a slot does not become larger. See docs/design/ragged.md.
/// </summary>
internal sealed class TrimmedRows(SlotLayout layout, int ordinal, int lengths) : HeldColumn
{
    private readonly nint[] shape = [0, .. layout.Columns[ordinal].SampleShape];
    private MemoryBlock? block;
    private Slot slot;
    private int maxLength;
    private long measuredTurn = -1;
    private long laidOutTurn = -1;

    public override ReadOnlySpan<nint> Shape => shape;

    /// <summary>Elements of one row.</summary>
    public override int SampleElements => maxLength * StepElements;

    public override MemoryView Memory => IsWhole ? slot.View : block!.View;

    public override long Offset => IsWhole ? Column.Offset : 0;

    /// <summary>The ordinal of the lengths.</summary>
    public int Lengths => lengths;

    private ref readonly ColumnLayout Column => ref layout.Columns[ordinal];

    // The elements of one step of the first dimension, which is the one that is ragged.
    private int StepElements => Column.SampleElements / Column.SampleShape[0];

    // A row of the whole width lies where it has to.
    private bool IsWhole => maxLength == Column.SampleShape[0];

    /// <summary>The length of the longest row.</summary>
    public int MaxLength(Slot held, long turn, int count)
    {
        if (measuredTurn != turn)
        {
            maxLength = TensorPrimitives.Max<int>(held.Elements<int>(lengths)[..count]);
            measuredTurn = turn;
        }

        return maxLength;
    }

    public override (long Elements, long Padding) Count(Slot held, long turn, int count)
    {
        var written = TensorPrimitives.Sum<int>(held.Elements<int>(lengths)[..count]);
        var all = (long)MaxLength(held, turn, count) * count;
        return (all * StepElements, (all - written) * StepElements);
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

    /// <summary>The elements that a sample has, without padding.</summary>
    public Span<T> Written<T>(Slot held, int sample)
        where T : unmanaged
    {
        var written = held.Elements<int>(lengths)[sample] * StepElements;
        return held.Elements<T>(ordinal).Slice(sample * Column.SampleElements, Column.SampleElements)[..written];
    }

    public override void Free()
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
        var to = block.View.Elements<T>(0, Column.BatchElements);
        var (width, whole) = (SampleElements, Column.SampleElements);
        for (var row = 0; row < count; row++)
            from.Slice(row * whole, width).CopyTo(to.Slice(row * width, width));
    }

    private long BytesOf<T>()
        where T : unmanaged => (long)Column.BatchElements * Unsafe.SizeOf<T>();
}

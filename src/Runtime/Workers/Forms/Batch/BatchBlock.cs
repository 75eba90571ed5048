using System.ComponentModel;
using Infeed.Columns;
using Infeed.Plan;

namespace Infeed.CompilerServices;

/// <summary>A batch that one worker fills at one go. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct BatchBlock
{
    private readonly Slot slot;
    private readonly RowRandom random;
    private readonly int rows;

    /// <param name="slot">The slot to fill. It already holds the sample indices of the batch.</param>
    /// <param name="random">The random numbers of its rows.</param>
    /// <param name="rows">The number of samples in the batch.</param>
    internal BatchBlock(Slot slot, RowRandom random, int rows)
    {
        this.slot = slot;
        this.random = random;
        this.rows = rows;
    }

    /// <summary>The index in the source of each sample of the batch: [n].</summary>
    public ReadOnlySpan<long> SampleIndices => slot.SampleIndices[..rows];

    /// <summary>The number of the batch in the source, if its samples are consecutive.</summary>
    public long BatchIndex => slot.SampleIndices[0] / slot.Layout.BatchSize;

    /// <summary>The random numbers of the batch. They are those that its first sample would have.</summary>
    public SampleRandom CreateRandom() => random.At(0, slot.SampleIndices[0]);

    /// <summary>A column of the batch: the elements of its samples, and no more.</summary>
    public Span<T> Column<T>(int ordinal)
        where T : unmanaged => slot.Elements<T>(ordinal)[..(rows * slot.Layout.Columns[ordinal].SampleElements)];

    /// <summary>Sets the elements of a ragged column behind those of each sample, after the source's method has said how many these are.</summary>
    /// <param name="ordinal">The ordinal of the column.</param>
    /// <param name="padding">The value of these elements.</param>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative, or greater than the column's first dimension.</exception>
    public void Pad<T>(int ordinal, T padding = default)
        where T : unmanaged
    {
        var samples = new RaggedSpans<T>(slot, ordinal, padding);
        for (var row = 0; row < rows; row++)
            samples.Pad(row);
    }
}

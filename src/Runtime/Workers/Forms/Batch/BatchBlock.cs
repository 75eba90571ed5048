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

    /// <summary>Adds a number to the index of each sample.</summary>
    internal void Move(long by)
    {
        foreach (ref var sample in slot.SampleIndices[..rows])
            sample += by;
    }

    /// <summary>The columns with the elements of a full batch.</summary>
    public BlockColumns Columns => new(slot);
}

using Infeed.Memory;

namespace Infeed.Columns;

/// <summary>
/// What a kind of column keeps for the batch that the consumer holds: its elements in a second form, such as rows without padding. They are read as those of
/// any column.
/// </summary>
internal abstract class HeldColumn
{
    /// <summary>The shape of the second form, batch dimension first.</summary>
    public abstract ReadOnlySpan<nint> Shape { get; }

    /// <summary>Elements of one sample in the second form.</summary>
    public abstract int SampleElements { get; }

    /// <summary>The memory of the second form.</summary>
    public abstract MemoryView Memory { get; }

    /// <summary>Bytes from the start of that memory to the first element.</summary>
    public abstract long Offset { get; }

    /// <summary>Counts the elements that the second form of a batch has, and those of them that are padding.</summary>
    /// <param name="held">The slot of the batch.</param>
    /// <param name="turn">The turn number of the batch.</param>
    /// <param name="count">The samples in the batch.</param>
    public abstract (long Elements, long Padding) Count(Slot held, long turn, int count);

    /// <summary>Frees the memory of the second form. What was lent of it must have ended.</summary>
    public abstract void Free();
}

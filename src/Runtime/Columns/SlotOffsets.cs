using System.ComponentModel;
using Infeed.Columns;

namespace Infeed.CompilerServices;

/// <summary>Where the columns lie in a slot, for sources with element types whose size is known only at run time. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SlotOffsets
{
    /// <summary>The size of one slot of the queue, in bytes.</summary>
    /// <param name="schema">The columns.</param>
    /// <param name="batchSize">Samples in a full batch.</param>
    /// <param name="hasNotes">Whether a slot has room for why each sample was left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">A batch of a column has more elements than a span holds.</exception>
    public static long SlotBytes(SampleSchema schema, int batchSize, bool hasNotes) => new SlotLayout(schema, batchSize, hasNotes).SlotBytes;

    /// <summary>Where a column begins in a slot, in bytes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A batch of a column has more elements than a span holds.</exception>
    public static long ColumnOffset(SampleSchema schema, int batchSize, int ordinal) => new SlotLayout(schema, batchSize).Columns[ordinal].Offset;
}

using System.ComponentModel;
using Infeed.Columns;

namespace Infeed.CompilerServices;

/// <summary>Where the columns lie in a slot, for sources with element types whose size is known only at run time. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SlotOffsets
{
    /// <summary>The size of one slot of the queue, in bytes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A batch of a column has more elements than a span holds.</exception>
    public static long SlotBytes(SampleSchema schema, int batchSize) => new SlotLayout(schema, batchSize).SlotBytes;

    /// <summary>Where a column begins in a slot, in bytes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A batch of a column has more elements than a span holds.</exception>
    public static long ColumnOffset(SampleSchema schema, int batchSize, int ordinal) => new SlotLayout(schema, batchSize).Columns[ordinal].Offset;
}

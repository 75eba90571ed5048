using System.Diagnostics;
using Infeed.Memory;

namespace Infeed.Columns;

/// <summary>The memory of one batch: its sample indices, then its columns.</summary>
internal readonly struct Slot(MemoryView memory, SlotLayout layout)
{
    public SlotLayout Layout => layout;

    public Span<long> SampleIndices => memory.Elements<long>(0, layout.BatchSize);

    /// <summary>Where the elements of a column begin.</summary>
    public nint Address(int ordinal) => memory.Address(layout.Columns[ordinal].Offset);

    /// <summary>All elements of a column, as many as a full batch has.</summary>
    public Span<T> Elements<T>(int ordinal)
        where T : unmanaged
    {
        ref readonly var place = ref layout.Columns[ordinal];
        Debug.Assert(place.ElementType == typeof(T), "The generated code and its schema name different types.");
        return memory.Elements<T>(place.Offset, place.BatchElements);
    }
}

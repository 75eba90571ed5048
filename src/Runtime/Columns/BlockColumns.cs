using System.ComponentModel;
using Infeed.Columns;

namespace Infeed.CompilerServices;

/// <summary>The columns of a batch that is being filled, each with the elements of all its samples. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct BlockColumns
{
    internal BlockColumns(Slot slot) => Slot = slot;

    internal Slot Slot { get; }

    /// <summary>A column. A sample's elements start at its row times the elements of one sample.</summary>
    public Span<T> Of<T>(int ordinal)
        where T : unmanaged => Slot.Elements<T>(ordinal);

    /// <summary>A column by samples.</summary>
    public SampleSpans<T> Samples<T>(int ordinal)
        where T : unmanaged => new(Slot.Elements<T>(ordinal), Slot.Layout.Columns[ordinal].SampleElements);
}

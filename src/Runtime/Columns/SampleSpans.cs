using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Infeed.CompilerServices;

/// <summary>A column of a whole batch as the spans of its samples, whose length is known when the program runs. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct SampleSpans<T>
    where T : unmanaged
{
    private readonly ref T first;
    private readonly int elements;

    /// <param name="column">All elements of the column, as many as a full batch has.</param>
    /// <param name="elements">Elements of one sample.</param>
    internal SampleSpans(Span<T> column, int elements)
    {
        first = ref MemoryMarshal.GetReference(column);
        this.elements = elements;
    }

    /// <summary>
    /// The elements of one sample. Not checked: a row that a block names lies in the batch. With a check, a loop over small samples is
    /// slower than one in which their length is a constant.
    /// </summary>
    public Span<T> this[int row] => MemoryMarshal.CreateSpan(ref Unsafe.Add(ref first, (nint)row * elements), elements);
}

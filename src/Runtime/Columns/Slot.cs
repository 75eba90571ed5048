using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;
using Infeed.Memory;

namespace Infeed.Columns;

/// <summary>The memory of one batch: its sample indices, then its columns.</summary>
internal readonly struct Slot(MemoryView memory, SlotLayout layout)
{
    public SlotLayout Layout => layout;

    /// <summary>All of the memory.</summary>
    public MemoryView View => memory;

    public Span<long> SampleIndices => memory.Elements<long>(0, layout.BatchSize);

    /// <summary>Where the elements of a column begin.</summary>
    public nint Address(int ordinal) => memory.Address(layout.Columns[ordinal].Offset);

    /// <summary>
    /// Copies a sample of this slot, with its index, to another of the same columns; with the text that says why, if it could not be filled.
    /// </summary>
    /// <param name="row">The row of the sample.</param>
    /// <param name="to">The other slot, or this one.</param>
    /// <param name="toRow">The row of it.</param>
    public void CopySample(int row, Slot to, int toRow)
    {
        to.SampleIndices[toRow] = SampleIndices[row];
        for (var ordinal = 0; ordinal < layout.Columns.Length; ordinal++)
        {
            ref readonly var place = ref layout.Columns[ordinal];
            ref readonly var target = ref to.Layout.Columns[ordinal];
            memory.CopyTo(place.Offset + (place.SampleBytes * row), to.View, target.Offset + (place.SampleBytes * toRow), place.SampleBytes);
        }

        if (SampleMarks.IsMark(SampleIndices[row]))
            NoteOf(row).CopyTo(to.NoteOf(toRow));
    }

    /// <summary>All elements of a column, as many as a full batch has.</summary>
    public Span<T> Elements<T>(int ordinal)
        where T : unmanaged
    {
        ref readonly var place = ref layout.Columns[ordinal];
        Debug.Assert(place.ElementType == typeof(T), "The generated code and its schema name different types.");
        return memory.Elements<T>(place.Offset, place.BatchElements);
    }

    /// <summary>Keeps a text for a row, up to the bytes that the layout has for it; cut off between two characters.</summary>
    public void Note(int row, string text)
    {
        var note = NoteOf(row);
        Encoding.UTF8.GetEncoder().Convert(text, note[sizeof(int)..], flush: true, out _, out var bytes, out _);
        BinaryPrimitives.WriteInt32LittleEndian(note, bytes);
    }

    /// <summary>The text that was kept for a row.</summary>
    public string ReadNote(int row)
    {
        var note = NoteOf(row);
        var bytes = Math.Clamp(BinaryPrimitives.ReadInt32LittleEndian(note), 0, note.Length - sizeof(int));
        return Encoding.UTF8.GetString(note.Slice(sizeof(int), bytes));
    }

    private Span<byte> NoteOf(int row) => memory.Elements<byte>(layout.Notes + ((long)row * SlotMath.NoteBytes), SlotMath.NoteBytes);
}

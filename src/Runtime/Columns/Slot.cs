using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;
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

    /// <summary>Moves a sample to an earlier row: its index, and its elements of all columns.</summary>
    public void Move(int row, int to)
    {
        SampleIndices[to] = SampleIndices[row];
        foreach (ref readonly var place in layout.Columns)
        {
            var bytes = (int)place.SampleBytes;
            memory.Elements<byte>(place.Offset + ((long)row * bytes), bytes).CopyTo(memory.Elements<byte>(place.Offset + ((long)to * bytes), bytes));
        }
    }

    private Span<byte> NoteOf(int row) => memory.Elements<byte>(layout.Notes + ((long)row * SlotLayout.NoteBytes), SlotLayout.NoteBytes);
}

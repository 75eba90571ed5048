namespace Infeed;

/// <summary>Where the columns of a slot lie. The generator compiles this same file.</summary>
internal static class SlotMath
{
    /// <summary>Columns start on a cache line, which is also as wide as the widest vector.</summary>
    public const int ColumnAlignment = 64;

    /// <summary>Slots start on a pair of cache lines, which processors fetch together.</summary>
    public const int SlotAlignment = 128;

    /// <summary>Bytes of one sample's index, the hidden first column of a slot.</summary>
    public const int IndexBytes = 8;

    /// <summary>Bytes of the text that can be kept for a sample: why it was left out.</summary>
    public const int NoteBytes = 256;

    /// <summary>
    /// The offsets of the columns in a slot, in bytes. The slot begins with the batch's sample indices, and ends with the texts of its rows, if it has such.
    /// </summary>
    /// <param name="batchSize">Samples in a full batch.</param>
    /// <param name="sampleBytes">For each column, the bytes of one sample.</param>
    /// <param name="hasNotes">Whether there is room for a text for each row.</param>
    /// <param name="notes">Where these texts begin, or would begin.</param>
    /// <param name="slotBytes">The bytes of the whole slot.</param>
    /// <exception cref="System.OverflowException">The slot has more bytes than a <see cref="long"/> counts.</exception>
    public static long[] ColumnOffsets(int batchSize, long[] sampleBytes, bool hasNotes, out long notes, out long slotBytes)
    {
        var offsets = new long[sampleBytes.Length];
        var end = (long)IndexBytes * batchSize;
        for (var column = 0; column < offsets.Length; column++)
        {
            offsets[column] = Align(end, ColumnAlignment);
            end = checked(offsets[column] + (sampleBytes[column] * batchSize));
        }

        notes = Align(end, SlotAlignment);
        slotBytes = checked(notes + (hasNotes ? (long)NoteBytes * batchSize : 0));
        return offsets;
    }

    private static long Align(long bytes, int alignment) => checked(bytes + alignment - 1) / alignment * alignment;
}

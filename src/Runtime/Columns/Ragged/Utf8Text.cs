using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Infeed;

/// <summary>Text in ragged columns of bytes, as UTF-8: written by a source's method, read from its batches.</summary>
public static class Utf8Text
{
    /// <summary>
    /// Writes as much of a text as fits, cut between two characters (Unicode code points), never within one. What is no character, half of a surrogate pair,
    /// is written as U+FFFD.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="destination">The sample's span of the column.</param>
    /// <returns>The bytes that were written: the sample's length.</returns>
    public static int Write(ReadOnlySpan<char> text, Span<byte> destination)
    {
        // With too little room it stops before the first character that does not fit.
        _ = Utf8.FromUtf16(text, destination, out _, out var written);
        return written;
    }

    /// <summary>
    /// Copies as much of a text as fits, cut between two characters (Unicode code points), never within one. The bytes are taken as they are: if they are no
    /// UTF-8, they are cut at the end of the span.
    /// </summary>
    /// <param name="text">The text as UTF-8.</param>
    /// <param name="destination">The sample's span of the column.</param>
    /// <returns>The bytes that were written: the sample's length.</returns>
    public static int Write(ReadOnlySpan<byte> text, Span<byte> destination)
    {
        var written = Math.Min(text.Length, destination.Length);
        if (written < text.Length)
            written = LastBorder(text, written);
        text[..written].CopyTo(destination);
        return written;
    }

    /// <summary>The text of one sample.</summary>
    /// <param name="column">A column of UTF-8. Bytes that are no text become U+FFFD.</param>
    /// <param name="sample">The position in the batch, 0 to n - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The batch has no such sample.</exception>
    /// <exception cref="InvalidOperationException">The batch's turn is over.</exception>
    public static string GetString(this RaggedColumn<byte> column, int sample) => Encoding.UTF8.GetString(column[sample]);

    // A character has at most three bytes before its last. They are left out if they begin one that is whole in the text, and that end would cut.
    private static int LastBorder(ReadOnlySpan<byte> text, int end)
    {
        for (var border = end; border >= Math.Max(0, end - 3); border--)
        {
            if ((text[border] & 0xC0) == 0x80)
                continue;
            var isWhole = Rune.DecodeFromUtf8(text[border..], out _, out var bytes) == OperationStatus.Done;
            return isWhole && border + bytes > end ? border : end;
        }

        return end;
    }
}

using System.Buffers.Text;

namespace Infeed.Monitoring.Proc;

/// <summary>A text of the kernel that has a number behind each name.</summary>
internal static class KeyedText
{
    /// <summary>The number of the line that begins with a name, as <c>Pss: 1736 kB</c> or <c>read_bytes: 17</c>; null if there is none.</summary>
    /// <param name="text">The text, a number a line.</param>
    /// <param name="name">The name with what follows it.</param>
    public static long? Line(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name)
    {
        foreach (var range in text.Split((byte)'\n'))
        {
            if (text[range] is var line && line.StartsWith(name))
                return Number(line[name.Length..]);
        }

        return null;
    }

    /// <summary>The number behind the first occurrence of a name, as in <c>some avg10=0.00 total=17</c>; null if there is none.</summary>
    public static long? First(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name) =>
        text.IndexOf(name) is >= 0 and var at ? Number(text[(at + name.Length)..]) : null;

    /// <summary>The number that a text begins with, after spaces; null if it begins with something else, or has more than a long can hold.</summary>
    public static long? Number(ReadOnlySpan<byte> text) => Utf8Parser.TryParse(text.TrimStart(" \t"u8), out long number, out _) ? number : null;
}

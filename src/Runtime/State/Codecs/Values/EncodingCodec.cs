using System.ComponentModel;
using System.Text;

namespace Infeed.CompilerServices;

/// <summary>The encodings built into .NET, as their code page, byte order mark, and whether they throw on invalid bytes. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct EncodingCodec : IStateCodec<Encoding?>
{
    /// <inheritdoc/>
    public static int MinBytes => 1;

    /// <inheritdoc/>
    public static void Write(scoped ref StateWriter writer, Encoding? value)
    {
        writer.Value((byte)(value is null ? 0 : 1));
        if (value is null)
            return;
        var hasMark = value.Preamble.Length > 0;
        var throws = value.DecoderFallback is DecoderExceptionFallback;
        // The type is checked, too, because a class of the user can override Equals.
        if (value.GetType().Assembly != typeof(Encoding).Assembly || Of(value.CodePage, hasMark, throws) is not { } copy || !copy.Equals(value))
            throw writer.Refuse($"is the encoding '{value.WebName}' with a class or a fallback of its own: make it in a [WorkerStart] method");
        writer.Value(value.CodePage);
        writer.Value(hasMark);
        writer.Value(throws);
    }

    /// <inheritdoc/>
    public static Encoding? Read(scoped ref StateReader reader)
    {
        switch (reader.Value<byte>())
        {
            case 0:
                return null;
            case 1:
                var codePage = reader.Value<int>();
                var (hasMark, throws) = (Unmanaged<bool>.Read(ref reader), Unmanaged<bool>.Read(ref reader));
                return Of(codePage, hasMark, throws) ?? throw reader.Damaged($"an encoding of code page {codePage}");
            default:
                throw reader.Damaged("neither null nor an encoding");
        }
    }

    private static Encoding? Of(int codePage, bool hasMark, bool throws) => codePage switch
    {
        65001 => new UTF8Encoding(hasMark, throws),
        1200 or 1201 => new UnicodeEncoding(bigEndian: codePage == 1201, hasMark, throws),
        12000 or 12001 => new UTF32Encoding(bigEndian: codePage == 12001, hasMark, throws),
        20127 => Encoding.ASCII,
        28591 => Encoding.Latin1,
        _ => null,
    };
}

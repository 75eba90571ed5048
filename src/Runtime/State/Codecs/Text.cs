using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Infeed.CompilerServices;

/// <summary>Strings, as their UTF-16 code units, so that lone surrogates are kept. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Text : IStateCodec<string?>
{
    /// <inheritdoc/>
    public static int MinBytes => sizeof(int);

    /// <inheritdoc/>
    public static void Write(scoped ref StateWriter writer, string? value)
    {
        writer.Value(value?.Length ?? -1);
        writer.Items<char>(value);
    }

    /// <inheritdoc/>
    public static string? Read(scoped ref StateReader reader)
    {
        var length = reader.Count(sizeof(char));
        if (length < 0)
            return null;
        return new string(MemoryMarshal.Cast<byte, char>(reader.Take((long)length * sizeof(char))));
    }
}

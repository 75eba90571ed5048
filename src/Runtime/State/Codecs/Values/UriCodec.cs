using System.ComponentModel;

namespace Infeed.CompilerServices;

/// <summary>Addresses, as their original text. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct UriCodec : IStateCodec<Uri?>
{
    /// <inheritdoc/>
    public static int MinBytes => 1;

    /// <inheritdoc/>
    public static void Write(scoped ref StateWriter writer, Uri? value)
    {
        if (!writer.BeginImmutable(value))
            return;
        var kind = value.IsAbsoluteUri ? UriKind.Absolute : UriKind.Relative;
        // The text is compared, too, because equal addresses can have different texts if one of them was made with creation options.
        if (!Uri.TryCreate(value.OriginalString, kind, out var copy) || copy.ToString() != value.ToString() || !copy.Equals(value))
            throw writer.Refuse("was made with options of its own, and would be another address: make it from its text alone");
        writer.Value((byte)kind);
        Text.Write(ref writer, value.OriginalString);
        writer.End();
    }

    /// <inheritdoc/>
    public static Uri? Read(scoped ref StateReader reader)
    {
        if (!reader.Begin())
            return null;
        var kind = (UriKind)reader.Value<byte>();
        if (kind is not (UriKind.Absolute or UriKind.Relative) || !Uri.TryCreate(Text.Read(ref reader), kind, out var value))
            throw reader.Damaged("no address");
        reader.End();
        return value;
    }
}

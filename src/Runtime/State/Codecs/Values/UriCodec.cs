using System.ComponentModel;

namespace Infeed.CompilerServices;

/// <summary>Addresses, as they were written. For generated code.</summary>
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
        // Equal addresses can be spelt otherwise, where one was made with options of its own.
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

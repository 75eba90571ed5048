using System.ComponentModel;

namespace Infeed.CompilerServices;

/// <summary>Values that may be missing. For generated code.</summary>
/// <typeparam name="T">The type of a value.</typeparam>
/// <typeparam name="TItem">How a value is written.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct NullableOf<T, TItem> : IStateCodec<T?>
    where T : struct
    where TItem : struct, IStateCodec<T>
{
    /// <inheritdoc/>
    public static int MinBytes => 1;

    /// <inheritdoc/>
    public static void Write(scoped ref StateWriter writer, T? value)
    {
        writer.Value((byte)(value.HasValue ? 1 : 0));
        if (value.HasValue)
            TItem.Write(ref writer, value.GetValueOrDefault());
    }

    /// <inheritdoc/>
    public static T? Read(scoped ref StateReader reader) => reader.Value<byte>() switch
    {
        0 => null,
        1 => TItem.Read(ref reader),
        _ => throw reader.Damaged("neither a value nor none"),
    };
}

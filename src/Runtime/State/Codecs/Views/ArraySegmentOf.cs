using System.ComponentModel;

namespace Infeed.CompilerServices;

/// <summary>Segments of arrays, as the whole array, the offset and the length of the segment. For generated code.</summary>
/// <typeparam name="T">The type of an item.</typeparam>
/// <typeparam name="TItem">How an item is written.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ArraySegmentOf<T, TItem> : IStateCodec<ArraySegment<T>>
    where TItem : struct, IStateCodec<T>
{
    /// <inheritdoc/>
    public static int MinBytes => ArrayOf<T, TItem>.MinBytes;

    /// <inheritdoc/>
    public static void Write(scoped ref StateWriter writer, ArraySegment<T> value)
    {
        ArrayOf<T, TItem>.Write(ref writer, value.Array);
        if (value.Array is null)
            return;
        writer.Value(value.Offset);
        writer.Value(value.Count);
    }

    /// <inheritdoc/>
    public static ArraySegment<T> Read(scoped ref StateReader reader)
    {
        if (ArrayOf<T, TItem>.Read(ref reader) is not { } array)
            return default;
        var offset = reader.Value<int>();
        var count = reader.Value<int>();
        return (uint)offset <= (uint)array.Length && (uint)count <= (uint)(array.Length - offset)
            ? new ArraySegment<T>(array, offset, count)
            : throw reader.Damaged($"{Quantity.Of(count, "item")} from the one at {offset} on, in an array of {array.Length}");
    }
}

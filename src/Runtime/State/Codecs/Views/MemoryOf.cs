using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Infeed.CompilerServices;

/// <summary>Writable views of arrays. Only the items in the view are sent, and arrive in an array of their own. For generated code.</summary>
/// <typeparam name="T">The type of an item.</typeparam>
/// <typeparam name="TItem">How an item is written.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct MemoryOf<T, TItem> : IStateCodec<Memory<T>>
    where TItem : struct, IStateCodec<T>
{
    /// <inheritdoc/>
    public static int MinBytes => sizeof(int);

    /// <inheritdoc/>
    public static void Write(scoped ref StateWriter writer, Memory<T> value)
    {
        if (!MemoryMarshal.TryGetArray<T>(value, out var segment))
            throw writer.Refuse("is a view of memory that is not an array: use an array");
        // Two writable views of one array would become views of two arrays in a worker, so the second is refused.
        if (segment is { Count: > 0, Array: { } array })
            writer.Meet(array);
        ReadOnlyMemoryOf<T, TItem>.Write(ref writer, value);
    }

    /// <inheritdoc/>
    public static Memory<T> Read(scoped ref StateReader reader) => MemoryMarshal.AsMemory(ReadOnlyMemoryOf<T, TItem>.Read(ref reader));
}

using System.ComponentModel;
using Infeed.State;

namespace Infeed.CompilerServices;

/// <summary>Read-only views. Only the items in the view are sent, and arrive in an array of their own. For generated code.</summary>
/// <typeparam name="T">The type of an item.</typeparam>
/// <typeparam name="TItem">How an item is written.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ReadOnlyMemoryOf<T, TItem> : IStateCodec<ReadOnlyMemory<T>>
    where TItem : struct, IStateCodec<T>
{
    /// <inheritdoc/>
    public static int MinBytes => sizeof(int);

    /// <inheritdoc/>
    public static void Write(scoped ref StateWriter writer, ReadOnlyMemory<T> value)
    {
        writer.BeginImmutableItems(value.Length);
        Contiguous<T, TItem>.Write(ref writer, value.Span);
        writer.End();
    }

    /// <inheritdoc/>
    public static ReadOnlyMemory<T> Read(scoped ref StateReader reader)
    {
        var count = reader.BeginItems(Contiguous<T, TItem>.MinBytes);
        if (count < 0)
            throw reader.Damaged("a view that is null");
        var items = new T[count];
        Contiguous<T, TItem>.Read(ref reader, items);
        reader.End();
        return items;
    }
}

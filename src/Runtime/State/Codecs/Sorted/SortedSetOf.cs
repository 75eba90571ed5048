using System.ComponentModel;
using Infeed.State;

namespace Infeed.CompilerServices;

/// <summary>Sorted sets. For generated code.</summary>
/// <typeparam name="T">The type of an item.</typeparam>
/// <typeparam name="TItem">How an item is written.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SortedSetOf<T, TItem> : IStateCodec<SortedSet<T>?>
    where TItem : struct, IStateCodec<T>
{
    /// <inheritdoc/>
    public static int MinBytes => sizeof(int);

    /// <inheritdoc/>
    public static void Write(scoped ref StateWriter writer, SortedSet<T>? value)
    {
        if (!writer.BeginItems(value, value?.Count ?? 0))
            return;
        OrderComparer<T>.Write(ref writer, value.Comparer);
        Sequence<T, TItem>.Write(ref writer, value);
        writer.End();
    }

    /// <inheritdoc/>
    public static SortedSet<T>? Read(scoped ref StateReader reader)
    {
        var count = reader.BeginItems(TItem.MinBytes);
        if (count < 0)
            return null;
        var comparer = OrderComparer<T>.Read(ref reader);
        var items = Sequence<T, TItem>.Read(ref reader, count);
        OrderComparer<T>.ExpectAscending(ref reader, comparer, items);
        reader.End();
        return new SortedSet<T>(items, comparer);
    }
}

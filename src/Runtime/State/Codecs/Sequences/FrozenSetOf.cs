using System.Collections.Frozen;
using System.ComponentModel;
using Infeed.State;

namespace Infeed.CompilerServices;

/// <summary>Frozen sets. For generated code.</summary>
/// <typeparam name="T">The type of an item.</typeparam>
/// <typeparam name="TItem">How an item is written.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct FrozenSetOf<T, TItem> : IStateCodec<FrozenSet<T>?>
    where TItem : struct, IStateCodec<T>
{
    /// <inheritdoc/>
    public static int MinBytes => sizeof(int);

    /// <inheritdoc/>
    public static void Write(scoped ref StateWriter writer, FrozenSet<T>? value)
    {
        if (!writer.BeginImmutableItems(value?.Count ?? -1))
            return;
        KeyComparer<T>.Write(ref writer, value!.Comparer);
        Sequence<T, TItem>.Write(ref writer, value!);
        writer.End();
    }

    /// <inheritdoc/>
    public static FrozenSet<T>? Read(scoped ref StateReader reader)
    {
        var count = reader.BeginItems(TItem.MinBytes);
        if (count < 0)
            return null;
        var comparer = KeyComparer<T>.Read(ref reader);
        var items = Sequence<T, TItem>.Read(ref reader, count);
        var value = items.ToFrozenSet(comparer);
        if (value.Count != count)
            throw reader.Damaged("an item that the set has already");
        reader.End();
        if (IsInOrder(value, items))
            return value;
        // Items of one bucket are enumerated in the reverse of the order in which they were added.
        Array.Reverse(items);
        return items.ToFrozenSet(comparer);
    }

    private static bool IsInOrder(FrozenSet<T> value, T[] items)
    {
        var index = 0;
        foreach (var item in value)
        {
            if (!value.Comparer.Equals(item, items[index++]))
                return false;
        }

        return true;
    }
}

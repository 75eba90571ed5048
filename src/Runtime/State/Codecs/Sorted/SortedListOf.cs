using System.ComponentModel;
using Infeed.State;

namespace Infeed.CompilerServices;

/// <summary>Sorted lists of keys and values. For generated code.</summary>
/// <typeparam name="TKey">The type of a key.</typeparam>
/// <typeparam name="TKeyCodec">How a key is written.</typeparam>
/// <typeparam name="TValue">The type of a value.</typeparam>
/// <typeparam name="TValueCodec">How a value is written.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SortedListOf<TKey, TKeyCodec, TValue, TValueCodec> : IStateCodec<SortedList<TKey, TValue>?>
    where TKey : notnull
    where TKeyCodec : struct, IStateCodec<TKey>
    where TValueCodec : struct, IStateCodec<TValue>
{
    /// <inheritdoc/>
    public static int MinBytes => sizeof(int);

    /// <inheritdoc/>
    public static void Write(scoped ref StateWriter writer, SortedList<TKey, TValue>? value)
    {
        if (!writer.BeginItems(value, value?.Count ?? 0))
            return;
        OrderComparer<TKey>.Write(ref writer, value.Comparer);
        Pairs<TKey, TKeyCodec, TValue, TValueCodec>.Write(ref writer, value);
        writer.End();
    }

    /// <inheritdoc/>
    public static SortedList<TKey, TValue>? Read(scoped ref StateReader reader)
    {
        var count = reader.BeginItems(Pairs<TKey, TKeyCodec, TValue, TValueCodec>.MinBytes);
        if (count < 0)
            return null;
        var comparer = OrderComparer<TKey>.Read(ref reader);
        var value = new SortedList<TKey, TValue>(count, comparer);
        foreach (var (key, item) in Pairs<TKey, TKeyCodec, TValue, TValueCodec>.ReadAscending(ref reader, count, comparer))
            value.Add(key, item);
        reader.End();
        return value;
    }
}

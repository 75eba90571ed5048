using System.ComponentModel;
using Infeed.State;

namespace Infeed.CompilerServices;

/// <summary>Dictionaries with an order of their own, which is kept. For generated code.</summary>
/// <typeparam name="TKey">The type of a key.</typeparam>
/// <typeparam name="TKeyCodec">How a key is written.</typeparam>
/// <typeparam name="TValue">The type of a value.</typeparam>
/// <typeparam name="TValueCodec">How a value is written.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct OrderedDictionaryOf<TKey, TKeyCodec, TValue, TValueCodec> : IStateCodec<OrderedDictionary<TKey, TValue>?>
    where TKey : notnull
    where TKeyCodec : struct, IStateCodec<TKey>
    where TValueCodec : struct, IStateCodec<TValue>
{
    /// <inheritdoc/>
    public static int MinBytes => sizeof(int);

    /// <inheritdoc/>
    public static void Write(scoped ref StateWriter writer, OrderedDictionary<TKey, TValue>? value)
    {
        if (!writer.BeginItems(value, value?.Count ?? 0))
            return;
        KeyComparer<TKey>.Write(ref writer, value.Comparer);
        Pairs<TKey, TKeyCodec, TValue, TValueCodec>.Write(ref writer, value);
        writer.End();
    }

    /// <inheritdoc/>
    public static OrderedDictionary<TKey, TValue>? Read(scoped ref StateReader reader)
    {
        var count = reader.BeginItems(Pairs<TKey, TKeyCodec, TValue, TValueCodec>.MinBytes);
        if (count < 0)
            return null;
        var comparer = KeyComparer<TKey>.Read(ref reader);
        var value = new OrderedDictionary<TKey, TValue>(Pairs<TKey, TKeyCodec, TValue, TValueCodec>.ReadDistinct(ref reader, count, comparer), comparer);
        reader.End();
        return value;
    }
}

using System.Collections.Frozen;
using System.ComponentModel;
using Infeed.State;

namespace Infeed.CompilerServices;

/// <summary>Frozen dictionaries. For generated code.</summary>
/// <typeparam name="TKey">The type of a key.</typeparam>
/// <typeparam name="TKeyCodec">How a key is written.</typeparam>
/// <typeparam name="TValue">The type of a value.</typeparam>
/// <typeparam name="TValueCodec">How a value is written.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct FrozenDictionaryOf<TKey, TKeyCodec, TValue, TValueCodec> : IStateCodec<FrozenDictionary<TKey, TValue>?>
    where TKey : notnull
    where TKeyCodec : struct, IStateCodec<TKey>
    where TValueCodec : struct, IStateCodec<TValue>
{
    /// <inheritdoc/>
    public static int MinBytes => sizeof(int);

    /// <inheritdoc/>
    public static void Write(scoped ref StateWriter writer, FrozenDictionary<TKey, TValue>? value)
    {
        if (!writer.BeginImmutableItems(value?.Count ?? -1))
            return;
        KeyComparer<TKey>.Write(ref writer, value!.Comparer);
        Pairs<TKey, TKeyCodec, TValue, TValueCodec>.Write(ref writer, value);
        writer.End();
    }

    /// <inheritdoc/>
    public static FrozenDictionary<TKey, TValue>? Read(scoped ref StateReader reader)
    {
        var count = reader.BeginItems(Pairs<TKey, TKeyCodec, TValue, TValueCodec>.MinBytes);
        if (count < 0)
            return null;
        var comparer = KeyComparer<TKey>.Read(ref reader);
        var pairs = Pairs<TKey, TKeyCodec, TValue, TValueCodec>.ReadDistinct(ref reader, count, comparer);
        reader.End();
        var value = pairs.ToFrozenDictionary(comparer);
        return IsInOrder(value, pairs.Keys)
            ? value
            // Keys of one bucket are enumerated in the reverse of the order in which they were added.
            : pairs.Reverse().ToFrozenDictionary(comparer);
    }

    private static bool IsInOrder(FrozenDictionary<TKey, TValue> value, IEnumerable<TKey> keys)
    {
        var index = 0;
        foreach (var key in keys)
        {
            if (!value.Comparer.Equals(value.Keys[index++], key))
                return false;
        }

        return true;
    }
}

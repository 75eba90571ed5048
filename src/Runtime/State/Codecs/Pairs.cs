using Infeed.CompilerServices;

namespace Infeed.State;

/// <summary>Writes and reads the keys and values of dictionaries, in the order of enumeration.</summary>
internal static class Pairs<TKey, TKeyCodec, TValue, TValueCodec>
    where TKey : notnull
    where TKeyCodec : struct, IStateCodec<TKey>
    where TValueCodec : struct, IStateCodec<TValue>
{
    public static int MinBytes => TKeyCodec.MinBytes + TValueCodec.MinBytes;

    public static void Write(scoped ref StateWriter writer, IEnumerable<KeyValuePair<TKey, TValue>> pairs)
    {
        var index = 0;
        foreach (var (key, value) in pairs)
        {
            writer.Item(index++);
            TKeyCodec.Write(ref writer, key);
            TValueCodec.Write(ref writer, value);
        }
    }

    /// <summary>Reads pairs whose keys must all be different.</summary>
    public static Dictionary<TKey, TValue> ReadDistinct(scoped ref StateReader reader, int count, IEqualityComparer<TKey>? comparer)
    {
        var pairs = new Dictionary<TKey, TValue>(count, comparer);
        for (var index = 0; index < count; index++)
        {
            if (!pairs.TryAdd(Key(ref reader, index), TValueCodec.Read(ref reader)))
                throw reader.Damaged("a key that the dictionary has already");
        }

        return pairs;
    }

    /// <summary>Reads pairs whose keys must be in ascending order.</summary>
    public static KeyValuePair<TKey, TValue>[] ReadAscending(scoped ref StateReader reader, int count, IComparer<TKey> comparer)
    {
        var pairs = new KeyValuePair<TKey, TValue>[count];
        for (var index = 0; index < count; index++)
        {
            var key = Key(ref reader, index);
            if (index > 0)
                OrderComparer<TKey>.ExpectAscending(ref reader, comparer, pairs[index - 1].Key, key);
            pairs[index] = new(key, TValueCodec.Read(ref reader));
        }

        return pairs;
    }

    private static TKey Key(scoped ref StateReader reader, int index)
    {
        reader.Item(index);
        return TKeyCodec.Read(ref reader) is { } key ? key : throw reader.Damaged("a key that is null");
    }
}

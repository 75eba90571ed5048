using System.ComponentModel;
using Infeed.State;

namespace Infeed.CompilerServices;

/// <summary>Dictionaries, in the order in which they are walked through. For generated code.</summary>
/// <typeparam name="TKey">The type of a key.</typeparam>
/// <typeparam name="TKeyCodec">How a key is written.</typeparam>
/// <typeparam name="TValue">The type of a value.</typeparam>
/// <typeparam name="TValueCodec">How a value is written.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DictionaryOf<TKey, TKeyCodec, TValue, TValueCodec> : IStateCodec<Dictionary<TKey, TValue>?>
    where TKey : notnull
    where TKeyCodec : struct, IStateCodec<TKey>
    where TValueCodec : struct, IStateCodec<TValue>
{
    /// <inheritdoc/>
    public static int MinBytes => sizeof(int);

    /// <inheritdoc/>
    public static void Write(scoped ref StateWriter writer, Dictionary<TKey, TValue>? value)
    {
        if (!writer.BeginItems(value, value?.Count ?? 0))
            return;
        KeyComparer<TKey>.Write(ref writer, value.Comparer);
        var index = 0;
        foreach (var (key, item) in value)
        {
            writer.Item(index++);
            TKeyCodec.Write(ref writer, key);
            TValueCodec.Write(ref writer, item);
        }

        writer.End();
    }

    /// <inheritdoc/>
    public static Dictionary<TKey, TValue>? Read(scoped ref StateReader reader)
    {
        var count = reader.BeginItems(TKeyCodec.MinBytes + TValueCodec.MinBytes);
        if (count < 0)
            return null;
        var value = new Dictionary<TKey, TValue>(count, KeyComparer<TKey>.Read(ref reader));
        for (var index = 0; index < count; index++)
        {
            reader.Item(index);
            if (TKeyCodec.Read(ref reader) is not { } key)
                throw reader.Damaged("a key that is null");
            if (!value.TryAdd(key, TValueCodec.Read(ref reader)))
                throw reader.Damaged("a key that the dictionary has already");
        }

        reader.End();
        return value;
    }
}

using System.Collections.Immutable;
using System.ComponentModel;
using Infeed.State;

namespace Infeed.CompilerServices;

/// <summary>
/// Immutable dictionaries. Their order of enumeration follows the hash codes of the keys, which for strings differ between processes. For generated code.
/// </summary>
/// <typeparam name="TKey">The type of a key.</typeparam>
/// <typeparam name="TKeyCodec">How a key is written.</typeparam>
/// <typeparam name="TValue">The type of a value.</typeparam>
/// <typeparam name="TValueCodec">How a value is written.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ImmutableDictionaryOf<TKey, TKeyCodec, TValue, TValueCodec> : IStateCodec<ImmutableDictionary<TKey, TValue>?>
    where TKey : notnull
    where TKeyCodec : struct, IStateCodec<TKey>
    where TValueCodec : struct, IStateCodec<TValue>
{
    /// <inheritdoc/>
    public static int MinBytes => sizeof(int);

    /// <inheritdoc/>
    public static void Write(scoped ref StateWriter writer, ImmutableDictionary<TKey, TValue>? value)
    {
        if (!writer.BeginImmutableItems(value?.Count ?? -1))
            return;
        KeyComparer<TKey>.Write(ref writer, value!.KeyComparer);
        if (value.ValueComparer != EqualityComparer<TValue>.Default)
            throw writer.Refuse("compares its values with a comparer of its own: use the default one");
        Pairs<TKey, TKeyCodec, TValue, TValueCodec>.Write(ref writer, value);
        writer.End();
    }

    /// <inheritdoc/>
    public static ImmutableDictionary<TKey, TValue>? Read(scoped ref StateReader reader)
    {
        var count = reader.BeginItems(Pairs<TKey, TKeyCodec, TValue, TValueCodec>.MinBytes);
        if (count < 0)
            return null;
        var comparer = KeyComparer<TKey>.Read(ref reader);
        var value = Pairs<TKey, TKeyCodec, TValue, TValueCodec>.ReadDistinct(ref reader, count, comparer).ToImmutableDictionary(comparer);
        reader.End();
        return value;
    }
}

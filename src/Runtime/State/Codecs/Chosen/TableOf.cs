using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.ComponentModel;
using Infeed.State;

namespace Infeed.CompilerServices;

/// <summary>Interfaces of dictionaries. The dictionary keeps its actual type. For generated code.</summary>
/// <typeparam name="TDeclared">The interface.</typeparam>
/// <typeparam name="TKey">The type of a key.</typeparam>
/// <typeparam name="TKeyCodec">How a key is written.</typeparam>
/// <typeparam name="TValue">The type of a value.</typeparam>
/// <typeparam name="TValueCodec">How a value is written.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TableOf<TDeclared, TKey, TKeyCodec, TValue, TValueCodec> : IStateCodec<TDeclared?>
    where TDeclared : class, IEnumerable<KeyValuePair<TKey, TValue>>
    where TKey : notnull
    where TKeyCodec : struct, IStateCodec<TKey>
    where TValueCodec : struct, IStateCodec<TValue>
{
    private static readonly ChosenCodecs Codecs = new(
        new ChosenCodec<Dictionary<TKey, TValue>?, DictionaryOf<TKey, TKeyCodec, TValue, TValueCodec>>(),
        new ChosenCodec<ReadOnlyDictionary<TKey, TValue>?, ReadOnlyDictionaryOf<TKey, TKeyCodec, TValue, TValueCodec>>(),
        new ChosenCodec<ImmutableDictionary<TKey, TValue>?, ImmutableDictionaryOf<TKey, TKeyCodec, TValue, TValueCodec>>(),
        new ChosenCodec<ImmutableSortedDictionary<TKey, TValue>?, ImmutableSortedDictionaryOf<TKey, TKeyCodec, TValue, TValueCodec>>(),
        new ChosenCodec<FrozenDictionary<TKey, TValue>?, FrozenDictionaryOf<TKey, TKeyCodec, TValue, TValueCodec>>(),
        new ChosenCodec<SortedDictionary<TKey, TValue>?, SortedDictionaryOf<TKey, TKeyCodec, TValue, TValueCodec>>(),
        new ChosenCodec<SortedList<TKey, TValue>?, SortedListOf<TKey, TKeyCodec, TValue, TValueCodec>>(),
        new ChosenCodec<OrderedDictionary<TKey, TValue>?, OrderedDictionaryOf<TKey, TKeyCodec, TValue, TValueCodec>>());

    /// <inheritdoc/>
    public static int MinBytes => 1;

    /// <inheritdoc/>
    public static void Write(scoped ref StateWriter writer, TDeclared? value) =>
        Codecs.Write(ref writer, value, "make it a Dictionary<K, V> or a FrozenDictionary<K, V>");

    /// <inheritdoc/>
    public static TDeclared? Read(scoped ref StateReader reader) => Codecs.Read<TDeclared>(ref reader);
}

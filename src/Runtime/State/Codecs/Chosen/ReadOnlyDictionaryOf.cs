using System.Collections.ObjectModel;
using System.ComponentModel;
using Infeed.State;

namespace Infeed.CompilerServices;

/// <summary>Read-only wrappers of dictionaries, sent as the dictionary that they wrap. For generated code.</summary>
/// <typeparam name="TKey">The type of a key.</typeparam>
/// <typeparam name="TKeyCodec">How a key is written.</typeparam>
/// <typeparam name="TValue">The type of a value.</typeparam>
/// <typeparam name="TValueCodec">How a value is written.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ReadOnlyDictionaryOf<TKey, TKeyCodec, TValue, TValueCodec> : IStateCodec<ReadOnlyDictionary<TKey, TValue>?>
    where TKey : notnull
    where TKeyCodec : struct, IStateCodec<TKey>
    where TValueCodec : struct, IStateCodec<TValue>
{
    /// <inheritdoc/>
    public static int MinBytes => 1;

    /// <inheritdoc/>
    public static void Write(scoped ref StateWriter writer, ReadOnlyDictionary<TKey, TValue>? value)
    {
        if (!writer.BeginImmutable(value))
            return;
        TableOf<IDictionary<TKey, TValue>, TKey, TKeyCodec, TValue, TValueCodec>.Write(ref writer, WrappedTable<TKey, TValue>.Dictionary(value));
        writer.End();
    }

    /// <inheritdoc/>
    public static ReadOnlyDictionary<TKey, TValue>? Read(scoped ref StateReader reader)
    {
        if (!reader.Begin())
            return null;
        var inner = TableOf<IDictionary<TKey, TValue>, TKey, TKeyCodec, TValue, TValueCodec>.Read(ref reader) ?? throw reader.Damaged("a wrapper of nothing");
        reader.End();
        return new ReadOnlyDictionary<TKey, TValue>(inner);
    }
}

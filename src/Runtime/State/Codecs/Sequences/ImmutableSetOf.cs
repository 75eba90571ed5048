using System.Collections.Immutable;
using System.ComponentModel;
using Infeed.State;

namespace Infeed.CompilerServices;

/// <summary>
/// Immutable sets. Their order of enumeration follows the hash codes of the items, which for strings differ between processes. For generated code.
/// </summary>
/// <typeparam name="T">The type of an item.</typeparam>
/// <typeparam name="TItem">How an item is written.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ImmutableSetOf<T, TItem> : IStateCodec<ImmutableHashSet<T>?>
    where TItem : struct, IStateCodec<T>
{
    /// <inheritdoc/>
    public static int MinBytes => sizeof(int);

    /// <inheritdoc/>
    public static void Write(scoped ref StateWriter writer, ImmutableHashSet<T>? value)
    {
        if (!writer.BeginImmutableItems(value?.Count ?? -1))
            return;
        KeyComparer<T>.Write(ref writer, value!.KeyComparer);
        Sequence<T, TItem>.Write(ref writer, value!);
        writer.End();
    }

    /// <inheritdoc/>
    public static ImmutableHashSet<T>? Read(scoped ref StateReader reader)
    {
        var count = reader.BeginItems(TItem.MinBytes);
        if (count < 0)
            return null;
        var value = ImmutableHashSet.Create(KeyComparer<T>.Read(ref reader), Sequence<T, TItem>.Read(ref reader, count));
        if (value.Count != count)
            throw reader.Damaged("an item that the set has already");
        reader.End();
        return value;
    }
}

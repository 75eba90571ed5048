using System.ComponentModel;
using Infeed.State;

namespace Infeed.CompilerServices;

/// <summary>Sets, in the order of enumeration. For generated code.</summary>
/// <typeparam name="T">The type of an item.</typeparam>
/// <typeparam name="TItem">How an item is written.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SetOf<T, TItem> : IStateCodec<HashSet<T>?>
    where TItem : struct, IStateCodec<T>
{
    /// <inheritdoc/>
    public static int MinBytes => sizeof(int);

    /// <inheritdoc/>
    public static void Write(scoped ref StateWriter writer, HashSet<T>? value)
    {
        if (!writer.BeginItems(value, value?.Count ?? 0))
            return;
        KeyComparer<T>.Write(ref writer, value.Comparer);
        Sequence<T, TItem>.Write(ref writer, value);
        writer.End();
    }

    /// <inheritdoc/>
    public static HashSet<T>? Read(scoped ref StateReader reader)
    {
        var count = reader.BeginItems(TItem.MinBytes);
        if (count < 0)
            return null;
        var value = new HashSet<T>(count, KeyComparer<T>.Read(ref reader));
        for (var index = 0; index < count; index++)
        {
            reader.Item(index);
            if (!value.Add(TItem.Read(ref reader)))
                throw reader.Damaged("an item that the set has already");
        }

        reader.End();
        return value;
    }
}

using System.ComponentModel;
using Infeed.State;

namespace Infeed.CompilerServices;

/// <summary>Linked lists. For generated code.</summary>
/// <typeparam name="T">The type of an item.</typeparam>
/// <typeparam name="TItem">How an item is written.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct LinkedListOf<T, TItem> : IStateCodec<LinkedList<T>?>
    where TItem : struct, IStateCodec<T>
{
    /// <inheritdoc/>
    public static int MinBytes => sizeof(int);

    /// <inheritdoc/>
    public static void Write(scoped ref StateWriter writer, LinkedList<T>? value)
    {
        if (!writer.BeginItems(value, value?.Count ?? 0))
            return;
        Sequence<T, TItem>.Write(ref writer, value);
        writer.End();
    }

    /// <inheritdoc/>
    public static LinkedList<T>? Read(scoped ref StateReader reader)
    {
        var count = reader.BeginItems(TItem.MinBytes);
        if (count < 0)
            return null;
        var value = new LinkedList<T>(Sequence<T, TItem>.Read(ref reader, count));
        reader.End();
        return value;
    }
}

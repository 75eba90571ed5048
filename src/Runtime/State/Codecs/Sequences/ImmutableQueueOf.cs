using System.Collections.Immutable;
using System.ComponentModel;
using Infeed.State;

namespace Infeed.CompilerServices;

/// <summary>Immutable queues, in the order in which the items would be dequeued. For generated code.</summary>
/// <typeparam name="T">The type of an item.</typeparam>
/// <typeparam name="TItem">How an item is written.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ImmutableQueueOf<T, TItem> : IStateCodec<ImmutableQueue<T>?>
    where TItem : struct, IStateCodec<T>
{
    /// <inheritdoc/>
    public static int MinBytes => sizeof(int);

    /// <inheritdoc/>
    public static void Write(scoped ref StateWriter writer, ImmutableQueue<T>? value)
    {
        if (!writer.BeginImmutableItems(value?.Count() ?? -1))
            return;
        Sequence<T, TItem>.Write(ref writer, value!);
        writer.End();
    }

    /// <inheritdoc/>
    public static ImmutableQueue<T>? Read(scoped ref StateReader reader)
    {
        var count = reader.BeginItems(TItem.MinBytes);
        if (count < 0)
            return null;
        var value = ImmutableQueue.Create(Sequence<T, TItem>.Read(ref reader, count));
        reader.End();
        return value;
    }
}

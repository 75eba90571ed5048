using System.Collections.Immutable;
using System.ComponentModel;
using Infeed.State;

namespace Infeed.CompilerServices;

/// <summary>Immutable stacks, from the top down. For generated code.</summary>
/// <typeparam name="T">The type of an item.</typeparam>
/// <typeparam name="TItem">How an item is written.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ImmutableStackOf<T, TItem> : IStateCodec<ImmutableStack<T>?>
    where TItem : struct, IStateCodec<T>
{
    /// <inheritdoc/>
    public static int MinBytes => sizeof(int);

    /// <inheritdoc/>
    public static void Write(scoped ref StateWriter writer, ImmutableStack<T>? value)
    {
        if (!writer.BeginImmutableItems(value?.Count() ?? -1))
            return;
        Sequence<T, TItem>.Write(ref writer, value!);
        writer.End();
    }

    /// <inheritdoc/>
    public static ImmutableStack<T>? Read(scoped ref StateReader reader)
    {
        var count = reader.BeginItems(TItem.MinBytes);
        if (count < 0)
            return null;
        var items = Sequence<T, TItem>.Read(ref reader, count);
        // Reversed, because the item pushed last is on top.
        Array.Reverse(items);
        var value = ImmutableStack.Create(items);
        reader.End();
        return value;
    }
}

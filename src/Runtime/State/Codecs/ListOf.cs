using System.ComponentModel;
using System.Runtime.InteropServices;
using Infeed.State;

namespace Infeed.CompilerServices;

/// <summary>Lists. For generated code.</summary>
/// <typeparam name="T">The type of an item.</typeparam>
/// <typeparam name="TItem">How an item is written.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ListOf<T, TItem> : IStateCodec<List<T>?>
    where TItem : struct, IStateCodec<T>
{
    /// <inheritdoc/>
    public static int MinBytes => sizeof(int);

    /// <inheritdoc/>
    public static void Write(scoped ref StateWriter writer, List<T>? value)
    {
        var items = CollectionsMarshal.AsSpan(value);
        if (!writer.BeginItems(value, items.Length))
            return;
        Contiguous<T, TItem>.Write(ref writer, items);
        writer.End();
    }

    /// <inheritdoc/>
    public static List<T>? Read(scoped ref StateReader reader)
    {
        var count = reader.BeginItems(Contiguous<T, TItem>.MinBytes);
        if (count < 0)
            return null;
        var value = new List<T>(count);
        CollectionsMarshal.SetCount(value, count);
        Contiguous<T, TItem>.Read(ref reader, CollectionsMarshal.AsSpan(value));
        reader.End();
        return value;
    }
}

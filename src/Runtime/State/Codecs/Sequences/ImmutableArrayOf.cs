using System.Collections.Immutable;
using System.ComponentModel;
using System.Runtime.InteropServices;
using Infeed.State;

namespace Infeed.CompilerServices;

/// <summary>Immutable arrays, including <c>default</c>. For generated code.</summary>
/// <typeparam name="T">The type of an item.</typeparam>
/// <typeparam name="TItem">How an item is written.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ImmutableArrayOf<T, TItem> : IStateCodec<ImmutableArray<T>>
    where TItem : struct, IStateCodec<T>
{
    /// <inheritdoc/>
    public static int MinBytes => sizeof(int);

    /// <inheritdoc/>
    public static void Write(scoped ref StateWriter writer, ImmutableArray<T> value)
    {
        if (!writer.BeginImmutableItems(value.IsDefault ? -1 : value.Length))
            return;
        Contiguous<T, TItem>.Write(ref writer, value.AsSpan());
        writer.End();
    }

    /// <inheritdoc/>
    public static ImmutableArray<T> Read(scoped ref StateReader reader)
    {
        var count = reader.BeginItems(Contiguous<T, TItem>.MinBytes);
        if (count < 0)
            return default;
        if (count == 0)
        {
            reader.End();
            return [];
        }

        var items = GC.AllocateUninitializedArray<T>(count);
        Contiguous<T, TItem>.Read(ref reader, items);
        reader.End();
        return ImmutableCollectionsMarshal.AsImmutableArray(items);
    }
}

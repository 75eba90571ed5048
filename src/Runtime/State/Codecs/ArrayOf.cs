using System.ComponentModel;
using Infeed.State;

namespace Infeed.CompilerServices;

/// <summary>Arrays of one dimension. For generated code.</summary>
/// <typeparam name="T">The type of an item.</typeparam>
/// <typeparam name="TItem">How an item is written.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ArrayOf<T, TItem> : IStateCodec<T[]?>
    where TItem : struct, IStateCodec<T>
{
    /// <inheritdoc/>
    public static int MinBytes => sizeof(int);

    /// <inheritdoc/>
    public static void Write(scoped ref StateWriter writer, T[]? value)
    {
        if (!writer.BeginItems(value, value?.Length ?? 0))
            return;
        Contiguous<T, TItem>.Write(ref writer, value);
        writer.End();
    }

    /// <inheritdoc/>
    public static T[]? Read(scoped ref StateReader reader)
    {
        var count = reader.BeginItems(Contiguous<T, TItem>.MinBytes);
        if (count < 0)
            return null;
        var value = count == 0 ? [] : GC.AllocateUninitializedArray<T>(count);
        Contiguous<T, TItem>.Read(ref reader, value);
        reader.End();
        return value;
    }
}

using System.Collections.ObjectModel;
using System.ComponentModel;
using Infeed.State;

namespace Infeed.CompilerServices;

/// <summary>Read-only wrappers of sets, sent as the set that they wrap. For generated code.</summary>
/// <typeparam name="T">The type of an item.</typeparam>
/// <typeparam name="TItem">How an item is written.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ReadOnlySetOf<T, TItem> : IStateCodec<ReadOnlySet<T>?>
    where TItem : struct, IStateCodec<T>
{
    /// <inheritdoc/>
    public static int MinBytes => 1;

    /// <inheritdoc/>
    public static void Write(scoped ref StateWriter writer, ReadOnlySet<T>? value)
    {
        if (!writer.BeginImmutable(value))
            return;
        SequenceOf<ISet<T>, T, TItem>.Write(ref writer, Wrapped<T>.Set(value));
        writer.End();
    }

    /// <inheritdoc/>
    public static ReadOnlySet<T>? Read(scoped ref StateReader reader)
    {
        if (!reader.Begin())
            return null;
        var inner = SequenceOf<ISet<T>, T, TItem>.Read(ref reader) ?? throw reader.Damaged("a wrapper of nothing");
        reader.End();
        return new ReadOnlySet<T>(inner);
    }
}

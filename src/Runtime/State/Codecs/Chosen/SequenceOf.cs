using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.ComponentModel;
using Infeed.State;

namespace Infeed.CompilerServices;

/// <summary>Interfaces of lists and sets. The collection keeps its actual type. For generated code.</summary>
/// <typeparam name="TDeclared">The interface.</typeparam>
/// <typeparam name="T">The type of an item.</typeparam>
/// <typeparam name="TItem">How an item is written.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SequenceOf<TDeclared, T, TItem> : IStateCodec<TDeclared?>
    where TDeclared : class, IEnumerable<T>
    where TItem : struct, IStateCodec<T>
{
    // The compiler's own read-only lists, which it makes of [a, b, c] for an interface, have no name that other code can use.
    private const string NameOfCompilers = "<>z__ReadOnly";

    private static readonly ChosenCodecs Codecs = new(
        new ChosenCodec<T[]?, ArrayOf<T, TItem>>(),
        new ChosenCodec<List<T>?, ListOf<T, TItem>>(),
        new ChosenCodec<HashSet<T>?, SetOf<T, TItem>>(),
        new ChosenCodec<ReadOnlyCollection<T>?, ReadOnlyCollectionOf<T, TItem>>(),
        new ChosenCodec<ImmutableArray<T>, ImmutableArrayOf<T, TItem>>(),
        new ChosenCodec<ImmutableList<T>?, ImmutableListOf<T, TItem>>(),
        new ChosenCodec<ImmutableHashSet<T>?, ImmutableSetOf<T, TItem>>(),
        new ChosenCodec<ImmutableSortedSet<T>?, ImmutableSortedSetOf<T, TItem>>(),
        new ChosenCodec<FrozenSet<T>?, FrozenSetOf<T, TItem>>(),
        new ChosenCodec<SortedSet<T>?, SortedSetOf<T, TItem>>(),
        new ChosenCodec<Queue<T>?, QueueOf<T, TItem>>(),
        new ChosenCodec<Stack<T>?, StackOf<T, TItem>>(),
        new ChosenCodec<LinkedList<T>?, LinkedListOf<T, TItem>>(),
        new ChosenCodec<ArraySegment<T>, ArraySegmentOf<T, TItem>>(),
        new ChosenCodec<ReadOnlySet<T>?, ReadOnlySetOf<T, TItem>>(),
        new ChosenCodec<ImmutableQueue<T>?, ImmutableQueueOf<T, TItem>>(),
        new ChosenCodec<ImmutableStack<T>?, ImmutableStackOf<T, TItem>>());

    /// <inheritdoc/>
    public static int MinBytes => 1;

    /// <inheritdoc/>
    public static void Write(scoped ref StateWriter writer, TDeclared? value) => Codecs.Write(
        ref writer,
        value?.GetType().Name.StartsWith(NameOfCompilers, StringComparison.Ordinal) == true ? new ReadOnlyCollection<T>([.. value]) : value,
        typeof(TDeclared).Name.Contains("Set", StringComparison.Ordinal) ? "make it a HashSet<T> or a FrozenSet<T>" : "make it an array or a List<T>");

    /// <inheritdoc/>
    public static TDeclared? Read(scoped ref StateReader reader) => Codecs.Read<TDeclared>(ref reader);
}

using Infeed.CompilerServices;

namespace Infeed.State;

/// <summary>How a sorted collection orders its items, as one byte: by the same comparers as <see cref="KeyComparer{T}"/>.</summary>
internal static class OrderComparer<T>
{
    public static void Write(scoped ref StateWriter writer, IComparer<T> comparer)
    {
        if (comparer.Equals(Comparer<T>.Default))
            writer.Value((byte)0);
        else if (StringComparers.Number(comparer) is > 0 and var number)
            writer.Value(number);
        else
            throw writer.Refuse($"orders with a {TypeText.Of(comparer.GetType())}: use the default comparer, or StringComparer.Ordinal, OrdinalIgnoreCase or one of the invariant culture");
    }

    public static IComparer<T> Read(scoped ref StateReader reader)
    {
        var number = reader.Value<byte>();
        if (number == 0)
            return Comparer<T>.Default;
        return StringComparers.Of(number) is IComparer<T> comparer ? comparer : throw reader.Damaged($"comparer {number}");
    }

    /// <summary>Refuses items that are not in ascending order in this process: a collection made of them would differ from the one that was sent.</summary>
    public static void ExpectAscending(scoped ref StateReader reader, IComparer<T> comparer, ReadOnlySpan<T> items)
    {
        for (var index = 1; index < items.Length; index++)
        {
            reader.Item(index);
            ExpectAscending(ref reader, comparer, items[index - 1], items[index]);
        }
    }

    public static void ExpectAscending(scoped ref StateReader reader, IComparer<T> comparer, T before, T item)
    {
        if (comparer.Compare(before, item) >= 0)
            throw reader.Damaged("an item that does not come after the one before it, by the order of this process");
    }
}

using Infeed.CompilerServices;

namespace Infeed.State;

/// <summary>Writes and reads, one by one, the items of collections that are not contiguous in memory.</summary>
internal static class Sequence<T, TItem>
    where TItem : struct, IStateCodec<T>
{
    public static void Write(scoped ref StateWriter writer, IEnumerable<T> items)
    {
        var index = 0;
        foreach (var item in items)
        {
            writer.Item(index++);
            TItem.Write(ref writer, item);
        }
    }

    /// <summary>Reads items. The count must have been checked before against the number of bytes left.</summary>
    public static T[] Read(scoped ref StateReader reader, int count)
    {
        var items = new T[count];
        for (var index = 0; index < count; index++)
        {
            reader.Item(index);
            items[index] = TItem.Read(ref reader);
        }

        return items;
    }
}

using Infeed.CompilerServices;

namespace Infeed.State;

/// <summary>The items of collections that do not lie in one piece, one by one.</summary>
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

    /// <summary>Reads as many items as the rest of the bytes was found to have room for.</summary>
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

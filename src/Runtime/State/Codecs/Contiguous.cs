using System.Runtime.CompilerServices;
using Infeed.CompilerServices;

namespace Infeed.State;

/// <summary>Items that are contiguous in memory: those without references in one copy, others one by one.</summary>
internal static class Contiguous<T, TItem>
    where TItem : struct, IStateCodec<T>
{
    public static int MinBytes => RuntimeHelpers.IsReferenceOrContainsReferences<T>() ? TItem.MinBytes : Unsafe.SizeOf<T>();

    public static void Write(scoped ref StateWriter writer, ReadOnlySpan<T> items)
    {
        if (typeof(T) == typeof(nint) || typeof(T) == typeof(nuint))
            throw writer.Refuse("holds addresses or handles, which mean nothing in another process: use long");
        if (!RuntimeHelpers.IsReferenceOrContainsReferences<T>())
        {
            writer.Items(items);
            return;
        }

        for (var index = 0; index < items.Length; index++)
        {
            writer.Item(index);
            TItem.Write(ref writer, items[index]);
        }
    }

    public static void Read(scoped ref StateReader reader, Span<T> items)
    {
        if (!RuntimeHelpers.IsReferenceOrContainsReferences<T>())
        {
            reader.Items(items);
            return;
        }

        for (var index = 0; index < items.Length; index++)
        {
            reader.Item(index);
            items[index] = TItem.Read(ref reader);
        }
    }
}

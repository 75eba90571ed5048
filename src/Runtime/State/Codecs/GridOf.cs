using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Infeed.State;

namespace Infeed.CompilerServices;

/// <summary>Arrays of several dimensions. For generated code.</summary>
/// <typeparam name="TArray">The type of the array.</typeparam>
/// <typeparam name="T">The type of an item.</typeparam>
/// <typeparam name="TItem">How an item is written.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct GridOf<TArray, T, TItem> : IStateCodec<TArray?>
    where TArray : class
    where TItem : struct, IStateCodec<T>
{
    /// <inheritdoc/>
    public static int MinBytes => 1;

    /// <inheritdoc/>
    public static void Write(scoped ref StateWriter writer, TArray? value)
    {
        if (!writer.Begin(value))
            return;
        var array = (Array)(object)value;
        for (var dimension = 0; dimension < array.Rank; dimension++)
        {
            if (array.GetLowerBound(dimension) != 0)
                throw writer.Refuse($"has indices from {array.GetLowerBound(dimension)}, not from 0: use an array whose indices start at 0");
            writer.Value(array.GetLength(dimension));
        }

        Contiguous<T, TItem>.Write(ref writer, ItemsOf(array));
        writer.End();
    }

    /// <inheritdoc/>
    public static TArray? Read(scoped ref StateReader reader)
    {
        if (!reader.Begin())
            return null;
        var lengths = new int[typeof(TArray).GetArrayRank()];
        var count = 1L;
        for (var dimension = 0; dimension < lengths.Length; dimension++)
        {
            var length = reader.Value<int>();
            lengths[dimension] = length;
            // In the order in which the runtime multiplies: it refuses a product that overflows even if a length of 0 follows, and a length beyond the largest.
            count *= length;
            if ((uint)length > (uint)Array.MaxLength || count > Array.MaxLength)
                throw reader.Damaged($"an array of the lengths {string.Join(", ", lengths)}");
        }

        reader.ExpectRoom(count, Contiguous<T, TItem>.MinBytes);
        var array = Array.CreateInstanceFromArrayType(typeof(TArray), lengths);
        Contiguous<T, TItem>.Read(ref reader, ItemsOf(array));
        reader.End();
        return (TArray)(object)array;
    }

    // The items of any array are contiguous, with the last index running fastest.
    private static Span<T> ItemsOf(Array array) =>
        MemoryMarshal.CreateSpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(array)), array.Length);
}

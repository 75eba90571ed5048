using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Infeed.Memory;

namespace Infeed;

/// <summary>Makes arrays of which there is one copy for all workers of a loader, whether they are threads or processes.</summary>
public static class SharedArray
{
    private const int ChunkBytes = 1 << 20;

    /// <summary>Copies values into shared memory.</summary>
    /// <typeparam name="T">The type of an element.</typeparam>
    /// <exception cref="InsufficientMemoryException">They do not fit into memory.</exception>
    public static SharedArray<T> Copy<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        var (array, block) = Create<T>(values.Length);
        MemoryMarshal.AsBytes(values).CopyTo(block.Slice(0, checked(values.Length * Unsafe.SizeOf<T>())));
        return array;
    }

    /// <summary>Reads a whole file into shared memory. Its bytes are taken as the elements, one after the other.</summary>
    /// <typeparam name="T">The type of an element.</typeparam>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">The file's length is not a multiple of the size of an element.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InsufficientMemoryException">It does not fit into memory.</exception>
    public static SharedArray<T> FromFile<T>(string path)
        where T : unmanaged
    {
        using var file = new FileStream(path, new FileStreamOptions { BufferSize = 0, Options = FileOptions.SequentialScan });
        var (elements, rest) = Math.DivRem(file.Length, Unsafe.SizeOf<T>());
        return rest == 0
            ? FromStream<T>(file, elements)
            : throw new InvalidDataException($"{path} has {Quantity.Of(file.Length, "byte")}, which is no whole number of elements of {Quantity.Of(Unsafe.SizeOf<T>(), "byte")}.");
    }

    /// <summary>Reads elements from a stream into shared memory.</summary>
    /// <typeparam name="T">The type of an element.</typeparam>
    /// <param name="stream">The stream. It is not closed.</param>
    /// <param name="length">The number of elements.</param>
    /// <exception cref="EndOfStreamException">The stream has fewer elements.</exception>
    /// <exception cref="InsufficientMemoryException">They do not fit into memory.</exception>
    public static SharedArray<T> FromStream<T>(Stream stream, long length)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        var (array, block) = Create<T>(length);
        try
        {
            var bytes = length * Unsafe.SizeOf<T>();
            for (var done = 0L; done < bytes;)
            {
                var read = stream.Read(block.Slice(done, (int)Math.Min(ChunkBytes, bytes - done)));
                if (read == 0)
                    throw new EndOfStreamException(string.Create(CultureInfo.InvariantCulture, $"The stream ends after {Quantity.Of(done, "byte")}; {Quantity.Of(length, "element")} of {Quantity.Of(Unsafe.SizeOf<T>(), "byte")} {(length == 1 ? "has" : "have")} {bytes:N0}."));
                done += read;
            }

            return array;
        }
        catch
        {
            array.Dispose();
            throw;
        }
    }

    /// <summary>The bytes of the block for this many elements. At least 1, because an empty array needs a block, too.</summary>
    internal static long BytesOf<T>(long length)
        where T : unmanaged => Math.Max(1, checked(length * Unsafe.SizeOf<T>()));

    private static (SharedArray<T> Array, SharedBlock Block) Create<T>(long length)
        where T : unmanaged
    {
        if (length > long.MaxValue / Unsafe.SizeOf<T>())
            throw new InsufficientMemoryException(string.Create(CultureInfo.InvariantCulture, $"{length:N0} elements of {Quantity.Of(Unsafe.SizeOf<T>(), "byte")} are more bytes than a long counts."));
        var block = SharedBlock.Create(BytesOf<T>(length));
        return (new SharedArray<T>(block, length), block);
    }
}

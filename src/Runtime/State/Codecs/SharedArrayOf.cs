using System.ComponentModel;
using System.Runtime.CompilerServices;
using Infeed.Memory;
using Infeed.Sharing;

namespace Infeed.CompilerServices;

/// <summary>Shared arrays. The elements are not copied: only the path of their memory and their number are sent. For generated code.</summary>
/// <typeparam name="T">The type of an element.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SharedArrayOf<T> : IStateCodec<SharedArray<T>?>
    where T : unmanaged
{
    /// <inheritdoc/>
    public static int MinBytes => sizeof(int);

    /// <inheritdoc/>
    public static void Write(scoped ref StateWriter writer, SharedArray<T>? value)
    {
        Text.Write(ref writer, value is null ? null : ((ISharedArray)value).Path);
        if (value is null)
            return;
        writer.Value(value.Length);
        writer.Share(((ISharedArray)value).Use);
    }

    /// <inheritdoc/>
    public static SharedArray<T>? Read(scoped ref StateReader reader)
    {
        var path = Text.Read(ref reader);
        if (path is null)
            return null;
        var length = reader.Value<long>();
        if (length < 0 || length > long.MaxValue / Unsafe.SizeOf<T>())
            throw reader.Damaged($"a shared array of {Quantity.Of(length, "element")}");
        if (!SharedBlock.IsPath(path))
            throw reader.Damaged($"a shared array at '{path}', where none can be");
        try
        {
            return new SharedArray<T>(SharedBlock.OpenToRead(path, SharedArray.BytesOf<T>(length)), length);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"{reader.Damaged($"a shared array that cannot be opened").Message} {e.Message}", e);
        }
    }
}

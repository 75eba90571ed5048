using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Infeed.CompilerServices;

/// <summary>Values without references: their bytes, of which any are a value. For generated code.</summary>
/// <typeparam name="T">The type of the values.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Unmanaged<T> : IStateCodec<T>
    where T : unmanaged
{
    /// <inheritdoc/>
    public static int MinBytes => Unsafe.SizeOf<T>();

    /// <inheritdoc/>
    public static void Write(scoped ref StateWriter writer, T value)
    {
        // Of a generic source only the run knows; anything else the compiler has refused.
        if (typeof(T) == typeof(nint) || typeof(T) == typeof(nuint))
            throw writer.Refuse("is an address or a handle, which means nothing in another process: use long");
        writer.Value(value);
    }

    /// <inheritdoc/>
    public static T Read(scoped ref StateReader reader)
    {
        var value = reader.Value<T>();
        if (typeof(T) == typeof(bool) && Unsafe.BitCast<T, byte>(value) > 1)
            throw reader.Damaged("neither true nor false");
        return value;
    }
}

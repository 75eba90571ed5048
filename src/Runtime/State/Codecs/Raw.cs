using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Infeed.CompilerServices;

namespace Infeed.State;

/// <summary>Single values without references, as their bytes.</summary>
internal static class Raw
{
    public static void Write<T>(scoped ref StateWriter writer, T value)
    {
        // Only a generic source can get here with these types. The generator refuses them in all others.
        if (typeof(T) == typeof(nint) || typeof(T) == typeof(nuint))
            throw writer.Refuse("is an address or a handle, which means nothing in another process: use long");
        writer.Items(new ReadOnlySpan<T>(in value));
    }

    public static T Read<T>(scoped ref StateReader reader)
    {
        var value = Unsafe.ReadUnaligned<T>(ref MemoryMarshal.GetReference(reader.Take(Unsafe.SizeOf<T>())));
        if (typeof(T) == typeof(bool) && Unsafe.As<T, byte>(ref value) > 1)
            throw reader.Damaged("neither true nor false");
        return value;
    }
}

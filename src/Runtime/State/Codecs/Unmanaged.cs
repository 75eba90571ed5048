using System.ComponentModel;
using System.Runtime.CompilerServices;
using Infeed.State;

namespace Infeed.CompilerServices;

/// <summary>Values without references, as their bytes. For types for which all bytes are valid values. For generated code.</summary>
/// <typeparam name="T">The type of the values.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Unmanaged<T> : IStateCodec<T>
    where T : unmanaged
{
    /// <inheritdoc/>
    public static int MinBytes => Unsafe.SizeOf<T>();

    /// <inheritdoc/>
    public static void Write(scoped ref StateWriter writer, T value) => Raw.Write(ref writer, value);

    /// <inheritdoc/>
    public static T Read(scoped ref StateReader reader) => Raw.Read<T>(ref reader);
}

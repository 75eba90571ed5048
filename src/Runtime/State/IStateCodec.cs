using System.ComponentModel;

namespace Infeed.CompilerServices;

/// <summary>Writes and reads the values of one type. Codecs are empty structs that are put together as the types are. For generated code.</summary>
/// <typeparam name="T">The type of the values.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IStateCodec<T>
{
    /// <summary>The fewest bytes of a value, 1 or more: by it a reader knows how many values the rest of its bytes can hold at most.</summary>
    static abstract int MinBytes { get; }

    /// <summary>Writes a value.</summary>
    static abstract void Write(scoped ref StateWriter writer, T value);

    /// <summary>Reads a value.</summary>
    static abstract T Read(scoped ref StateReader reader);
}

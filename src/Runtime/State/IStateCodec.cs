using System.ComponentModel;

namespace Infeed.CompilerServices;

/// <summary>Writes and reads the values of one type. Codecs are empty structs, and are composed in the same way as the types. For generated code.</summary>
/// <typeparam name="T">The type of the values.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IStateCodec<T>
{
    /// <summary>The fewest bytes that a value can have, 1 or more. A reader derives from it how many values the remaining bytes can hold at most.</summary>
    static abstract int MinBytes { get; }

    /// <summary>Writes a value.</summary>
    static abstract void Write(scoped ref StateWriter writer, T value);

    /// <summary>Reads a value.</summary>
    static abstract T Read(scoped ref StateReader reader);
}

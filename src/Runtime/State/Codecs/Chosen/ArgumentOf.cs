using System.ComponentModel;
using System.Runtime.CompilerServices;
using Infeed.State;

namespace Infeed.CompilerServices;

/// <summary>
/// Values of a type parameter of a generic source. The type argument, and so whether it can be sent, is known only at run time. Values without references
/// are sent as their bytes. The codecs for other types are listed in the code, so that ahead-of-time compilation includes them. For generated code.
/// </summary>
/// <typeparam name="T">The type parameter.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ArgumentOf<T> : IStateCodec<T>
{
    private static readonly ChosenCodec? Codec = RuntimeHelpers.IsReferenceOrContainsReferences<T>() ? KnownArguments.CodecOf(typeof(T)) : null;

    /// <inheritdoc/>
    public static int MinBytes => RuntimeHelpers.IsReferenceOrContainsReferences<T>() ? Codec?.MinBytes ?? 1 : Unsafe.SizeOf<T>();

    /// <inheritdoc/>
    public static void Write(scoped ref StateWriter writer, T value)
    {
        if (!RuntimeHelpers.IsReferenceOrContainsReferences<T>())
            Raw.Write(ref writer, value);
        else if (Codec is not null)
            Codec.Write(ref writer, value);
        else
            throw writer.Refuse(
                $"is of a type parameter whose argument is {TypeText.Of(typeof(T))}, whose fields a generic source does not know: derive a class that is not generic from {writer.Source}, and move [DataSource] and [Sample] there");
    }

    /// <inheritdoc/>
    public static T Read(scoped ref StateReader reader)
    {
        if (!RuntimeHelpers.IsReferenceOrContainsReferences<T>())
            return Raw.Read<T>(ref reader);
        return Codec is not null ? (T)Codec.Read(ref reader)! : throw reader.Damaged($"a {TypeText.Of(typeof(T))}, which no source can send");
    }
}

using Infeed.CompilerServices;

namespace Infeed.State;

/// <summary>A source as bytes: a header that says of which kind, then the fields as the emitted code writes them.</summary>
internal static class SourceState
{
    /// <summary>The bytes that <see cref="Write"/> needs.</summary>
    /// <exception cref="InvalidOperationException">The source cannot be shipped, or is too large; the message names the path to the field.</exception>
    public static int Measure<TSource, TState>(TSource source)
        where TSource : class
        where TState : struct, ISourceState<TSource> => throw new NotImplementedException();

    public static void Write<TSource, TState>(TSource source, Span<byte> destination)
        where TSource : class
        where TState : struct, ISourceState<TSource> => throw new NotImplementedException();

    /// <exception cref="InvalidDataException">The bytes are damaged, cut off, or of another source.</exception>
    public static TSource Read<TSource, TState>(ReadOnlySpan<byte> bytes)
        where TSource : class
        where TState : struct, ISourceState<TSource> => throw new NotImplementedException();
}

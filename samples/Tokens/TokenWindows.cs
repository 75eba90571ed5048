using Infeed;

namespace TokensSample;

/// <summary>Windows of a file of tokens, one after the other, each with the tokens that follow its own: what a language model learns from.</summary>
/// <param name="file">The file.</param>
/// <param name="first">The first token.</param>
/// <param name="tokens">The number of tokens; what fills no window is left out.</param>
[DataSource(BatchSize = 16, Workers = 2, Shuffle = true, Seed = 42)]
public sealed partial class TokenWindows(string file, long first, long tokens)
{
    /// <summary>Tokens in a window.</summary>
    public const int Length = 64;

    [WorkerLocal]
    private TokenFile mapped;

    /// <summary>The number of windows. The last token is a target only.</summary>
    public long Count => Math.Max(0, tokens - 1) / Length;

    [WorkerStart]
    private void Open() => mapped = TokenFile.Open(file);

    [Sample]
    private void Read(long index, [Shape(Length)] Span<ushort> input, [Shape(Length)] Span<ushort> target)
    {
        mapped.CopyTo(first + (index * Length), input);
        mapped.CopyTo(first + (index * Length) + 1, target);
    }

    [WorkerStop]
    private void Close() => mapped.Dispose();
}

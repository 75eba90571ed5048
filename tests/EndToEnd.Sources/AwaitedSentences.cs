namespace Infeed.EndToEnd.Sources;

/// <summary>The samples of <see cref="Sentences"/>, read asynchronously: several at once, which end in another order than they began.</summary>
/// <param name="count">The number of samples.</param>
/// <param name="faulty">The sample that says a wrong length; -1 for none.</param>
/// <param name="said">What it says.</param>
[DataSource(BatchSize = 16, Workers = 2, MaxQueueSize = 3, Shuffle = true, Seed = 11, Concurrency = 8)]
public sealed partial class AwaitedSentences(int count, int faulty = -1, int said = 0)
{
    /// <summary>The number of samples.</summary>
    public int Count => count;

    [Length]
    private static int Measure(long index) => Sentences.LengthOf(index);

    [Sample]
    private async ValueTask<(int LengthOfText, int LengthOfTokens)> Read(
        int index, [Shape(Sentences.Bytes, Ragged = true)] Memory<byte> text, [Shape(Sentences.Tokens, Ragged = true, PadValue = -1)] Memory<int> tokens,
        SampleRandom random)
    {
        for (var yields = index * 7 % 4; yields > 0; yields--)
            await Task.Yield();
        var length = Sentences.LengthOf(index);
        for (var i = 0; i < length; i++)
            tokens.Span[i] = (index * 1000) + random.Next(1000);
        // Scratch, which must not show.
        tokens.Span[length..].Fill(index);
        return (Utf8Text.Write(Sentences.TextOf(index), text.Span), index == faulty ? said : length);
    }
}

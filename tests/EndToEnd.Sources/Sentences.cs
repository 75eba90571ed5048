namespace Infeed.EndToEnd.Sources;

/// <summary>Texts and tokens, in each sample of another length, which the index decides.</summary>
/// <param name="count">The number of samples.</param>
/// <param name="faulty">The sample that says a wrong length; -1 for none.</param>
/// <param name="said">What it says.</param>
/// <param name="trouble">What happens at one sample; null for nothing.</param>
[DataSource(BatchSize = 16, Workers = 2, MaxQueueSize = 3, Shuffle = true, Seed = 11)]
public sealed partial class Sentences(int count, int faulty = -1, int said = 0, Trouble? trouble = null)
{
    /// <summary>The bytes of the longest text.</summary>
    public const int Bytes = 24;

    /// <summary>The tokens of the longest sample.</summary>
    public const int Tokens = 40;

    /// <summary>The number of samples.</summary>
    public int Count => count;

    /// <summary>The text of a sample, before it is cut.</summary>
    public static string TextOf(long index) => string.Concat(Enumerable.Repeat("aé漢🎉", (int)(index % 7)));

    /// <summary>The number of a sample's tokens: few have as many as there is room for.</summary>
    public static int LengthOf(long index) => index % 97 == 0 ? Tokens : (int)(index * 5 % 23);

    [Length]
    private static int Measure(long index) => LengthOf(index);

    [Sample]
    private void Read(
        int index, [Shape(Bytes, Ragged = true)] Span<byte> text, out int lengthOfText, [Shape(Tokens, Ragged = true, PadValue = -1)] Span<int> tokens,
        out int lengthOfTokens, ref SampleRandom random)
    {
        trouble?.Meet(index);
        lengthOfText = Utf8Text.Write(TextOf(index), text);
        lengthOfTokens = LengthOf(index);
        for (var i = 0; i < lengthOfTokens; i++)
            tokens[i] = (index * 1000) + random.Next(1000);
        // Scratch, which must not show.
        tokens[lengthOfTokens..].Fill(index);
        if (index == faulty)
            lengthOfTokens = said;
    }
}

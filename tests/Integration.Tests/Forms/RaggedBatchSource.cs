namespace Infeed.Integration.Forms;

/// <summary>A ragged column that is filled a batch at a time, each row beyond its length as well.</summary>
[DataSource(BatchSize = 4, Workers = 1, Shuffle = true, Seed = 2)]
internal sealed partial class RaggedBatchSource(int faulty)
{
    public int Count => 10;

    [Batch]
    private void Read(ReadOnlySpan<long> samples, Span<int> lengthOfTokens, [Shape(6, Ragged = true, PadValue = 99)] Span<short> tokens)
    {
        for (var row = 0; row < samples.Length; row++)
        {
            lengthOfTokens[row] = samples[row] == faulty ? 7 : (int)samples[row] % 7;
            tokens.Slice(row * 6, 6).Fill((short)samples[row]);
        }
    }
}

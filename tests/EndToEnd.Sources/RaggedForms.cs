namespace Infeed.EndToEnd.Sources;

/// <summary>Rows of different lengths, a whole batch at a time.</summary>
[DataSource(BatchSize = 8, Workers = 2, UseMultiprocessing = true, Shuffle = true, Seed = 3)]
public sealed partial class RaggedRows
{
    /// <summary>The room of a row.</summary>
    public const int Room = 6;

    /// <summary>The number of samples.</summary>
    public static int Count => 100;

    [Length]
    private static int LengthOf(long index) => (int)(index % (Room + 1));

    [Batch]
    private static void Read(
        ReadOnlySpan<long> samples, [Shape(Room, Ragged = true, PadValue = -1)] Span<int> tokens, Span<int> lengthOfTokens, ref SampleRandom random)
    {
        for (var row = 0; row < samples.Length; row++)
        {
            lengthOfTokens[row] = LengthOf(samples[row]);
            // Beyond the length as well, which must not show.
            tokens.Slice(row * Room, Room).Fill((int)(samples[row] * 100) + random.Next(100));
        }
    }
}

/// <summary>Rows of different lengths, as a stream.</summary>
/// <param name="trouble">What happens at one sample, which its shard is behind then; null for nothing.</param>
[DataSource(BatchSize = 8, Workers = 2, UseMultiprocessing = true, Shards = 3, Seed = 3)]
public sealed partial class RaggedTicks(Trouble? trouble = null)
{
    private int next;
    private int step;

    [ShardStart]
    private void Begin(int shard, int shards) => (next, step) = (shard, shards);

    [Stream]
    private bool Next([Shape(RaggedRows.Room, Ragged = true, PadValue = -1)] Span<int> tokens, out int lengthOfTokens, ref SampleRandom random)
    {
        lengthOfTokens = next % (RaggedRows.Room + 1);
        if (next >= RaggedRows.Count)
            return false;
        tokens.Fill((next * 100) + random.Next(100));
        next += step;
        trouble?.Meet(next - step);
        return true;
    }
}

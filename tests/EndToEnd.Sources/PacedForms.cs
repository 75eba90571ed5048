namespace Infeed.EndToEnd.Sources;

/// <summary>Whole batches of a table that the hook of the epoch makes from its number alone, so that a run that goes on has the same.</summary>
/// <param name="trouble">What happens at the batch with one sample; null for nothing.</param>
[DataSource(BatchSize = 8, Workers = 2, UseMultiprocessing = true, MaxQueueSize = 4, Shuffle = true, Seed = 5)]
public sealed partial class PacedRows(Trouble? trouble = null)
{
    private int[] table = [];

    /// <summary>The number of samples.</summary>
    public static int Count => 90;

    [EpochBegin]
    private void Begin(int epoch) => table = [.. Enumerable.Range(1000 * (epoch + 1), Count)];

    [Batch]
    private void Read(ReadOnlySpan<long> samples, Span<long> value, ref SampleRandom random)
    {
        for (var row = 0; row < samples.Length; row++)
        {
            trouble?.Meet(samples[row]);
            value[row] = (table[samples[row]] * 1000L) + random.Next(1000);
        }
    }
}

/// <summary>Samples with an equal column, read asynchronously.</summary>
/// <param name="trouble">What happens at one sample; null for nothing.</param>
[DataSource(BatchSize = 8, Workers = 2, UseMultiprocessing = true, MaxQueueSize = 4, Shuffle = true, Seed = 5, Concurrency = 6)]
public sealed partial class PacedReads(Trouble? trouble = null)
{
    private int[] table = [];

    /// <summary>The number of samples.</summary>
    public static int Count => 110;

    [EpochBegin]
    private void Begin(int epoch) => table = [.. Enumerable.Range(2000 * (epoch + 1), Count)];

    [Sample]
    private async ValueTask<long> Read(int index, SampleRandom random)
    {
        for (var yields = index * 7 % 4; yields > 0; yields--)
            await Task.Yield();
        trouble?.Meet(index);
        return (table[index] * 1000L) + random.Next(1000);
    }
}

/// <summary>Batches with an equal column that are stored as such.</summary>
/// <param name="trouble">What happens at one batch; null for nothing.</param>
[DataSource(BatchSize = 8, Workers = 2, UseMultiprocessing = true, MaxQueueSize = 4, Shuffle = true, Seed = 5)]
public sealed partial class PacedBlocks(Trouble? trouble = null)
{
    private int[] table = [];

    /// <summary>The number of batches.</summary>
    public static int BatchCount => 13;

    [EpochBegin]
    private void Begin(int epoch) => table = [.. Enumerable.Range(3000 * (epoch + 1), BatchCount)];

    [Batch]
    private void Read(int batch, Span<long> value, ref SampleRandom random)
    {
        trouble?.Meet(batch);
        foreach (ref var each in value)
            each = (table[batch] * 1000L) + random.Next(1000);
    }
}

/// <summary>A stream with an equal column, which comes to any of its samples without reading those before it.</summary>
/// <param name="trouble">What happens at one sample, which its shard is behind then; null for nothing.</param>
[DataSource(BatchSize = 8, Workers = 2, Shards = 3, StepsPerEpoch = 14, UseMultiprocessing = true, MaxQueueSize = 4, Seed = 5)]
public sealed partial class PacedTicks(Trouble? trouble = null)
{
    // A shard begins again in the midst of a batch.
    private const int Length = 21;

    private int stage;
    private int shard;
    private long given;

    [EpochBegin]
    private void Begin(int epoch) => stage = 4000 * (epoch + 1);

    [ShardStart]
    private void BeginShard(int number, int shards) => (shard, given) = (number, 0);

    [Skip]
    private long Skip(long samples)
    {
        var left = Math.Min(samples, Length - given);
        given += left;
        return left;
    }

    [Stream]
    private bool Next(out long value, ref SampleRandom random)
    {
        var sample = (given * 3) + shard;
        value = ((stage + sample) * 1000L) + random.Next(1000);
        if (given == Length)
            return false;
        given++;
        trouble?.Meet(sample);
        return true;
    }
}

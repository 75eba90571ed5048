namespace Infeed.EndToEnd.Sources;

/// <summary>Whole batches of what the epoch's hooks have set.</summary>
[DataSource(BatchSize = 8, Workers = 1, UseMultiprocessing = true)]
public sealed partial class StagedRows
{
    private int stage;

    /// <summary>The number of samples.</summary>
    public static int Count => 20;

    [EpochBegin]
    private void Begin() => stage += 100;

    [EpochEnd]
    private void End() => stage += 1000;

    [Batch]
    private void Read(ReadOnlySpan<long> samples, Span<long> value)
    {
        for (var row = 0; row < samples.Length; row++)
            value[row] = stage + samples[row];
    }
}

/// <summary>The same samples, asynchronously.</summary>
[DataSource(BatchSize = 8, Workers = 1, UseMultiprocessing = true)]
public sealed partial class StagedReads
{
    private int stage;

    /// <summary>The number of samples.</summary>
    public static int Count => StagedRows.Count;

    [EpochBegin]
    private void Begin() => stage += 100;

    [EpochEnd]
    private void End() => stage += 1000;

    [Sample]
    private async ValueTask<long> Read(int index)
    {
        if (index % 3 == 0)
            await Task.Yield();
        return stage + index;
    }
}

/// <summary>Batches that are stored as such, of the same column.</summary>
[DataSource(BatchSize = 8, Workers = 1, UseMultiprocessing = true)]
public sealed partial class StagedBlocks
{
    private int stage;

    /// <summary>The number of batches.</summary>
    public static int BatchCount => 3;

    [EpochBegin]
    private void Begin() => stage += 100;

    [EpochEnd]
    private void End() => stage += 1000;

    [Batch]
    private void Read(int batch, Span<long> value)
    {
        for (var row = 0; row < value.Length; row++)
            value[row] = stage + (batch * value.Length) + row;
    }
}

/// <summary>The same samples, as a stream of one shard.</summary>
[DataSource(BatchSize = 8, Workers = 1, UseMultiprocessing = true)]
public sealed partial class StagedTicks
{
    private int stage;
    private int next;

    [EpochBegin]
    private void Begin() => stage += 100;

    [EpochEnd]
    private void End() => stage += 1000;

    [ShardStart]
    private void BeginShard(int shard, int shards) => next = shard;

    [Stream]
    private bool Next(out long value)
    {
        value = stage + next;
        return next++ < StagedRows.Count;
    }
}

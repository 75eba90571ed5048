namespace Infeed.Integration.Forms;

/// <summary>The numbers from 0 on in shards: each has every third number, and begins again after the last.</summary>
[DataSource(BatchSize = 4, Workers = 2, Shards = 3, StepsPerEpoch = 5, Seed = 9)]
internal sealed partial class NumberStream(int length, int torn = -1, int[]? hooks = null)
{
    private int step;
    private int next;

    [WorkerStart]
    private void Start() => Interlocked.Increment(ref (hooks ?? new int[2])[0]);

    [WorkerStop]
    private void Stop() => Interlocked.Increment(ref (hooks ?? new int[2])[1]);

    [ShardStart]
    private void Begin(int shard, int shards) => (next, step) = (shard, shards);

    [Stream]
    private bool Next([Shape(2)] Span<float> pair, out int number, ref SampleRandom random)
    {
        number = next;
        if (number >= length)
            return false;
        next += step;
        if (number == torn)
            throw new FormatException($"number {number} is torn");
        pair[0] = random.NextSingle();
        return true;
    }
}

/// <summary>One shard, without a beginning, which never ends.</summary>
[DataSource(BatchSize = 2, Workers = 0, StepsPerEpoch = 3)]
internal sealed partial class CountingStream(int width)
{
    private long count;

    public int Width => width;

    [Stream]
    private bool Next([Shape(nameof(Width))] Span<long> values, [Shape(4, Ragged = true)] Span<byte> marks, out int lengthOfMarks)
    {
        lengthOfMarks = (int)(count % 5);
        marks[..lengthOfMarks].Fill(7);
        values.Fill(count++);
        return true;
    }
}

/// <summary>Shards of different lengths, whose epochs end with them. Each sample depends on those before it.</summary>
[DataSource(BatchSize = 4, Workers = 2, Shards = 3, Seed = 9)]
internal sealed partial class EndingStream(int[] lengths, int torn = -1)
{
    private int shard;
    private int given;
    private long sum;

    [ShardStart]
    private void Begin(int number, int shards) => (shard, given, sum) = (number, 0, shards);

    [Stream]
    private bool Next(out long total, out int from, ref SampleRandom random)
    {
        (total, from) = (0, shard);
        if (given == lengths[shard])
            return false;
        if ((given++ * 3) + shard == torn)
            throw new FormatException($"sample {torn} is torn");
        total = sum += given + random.Next(1000);
        return true;
    }
}

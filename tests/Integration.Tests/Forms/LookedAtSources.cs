namespace Infeed.Integration.Forms;

/// <summary>Samples that note which thread fills them.</summary>
[DataSource(BatchSize = 4)]
internal sealed partial class LookedAt(ThreadCalls calls, int first = 0)
{
    public static int Count => 30;

    [WorkerStart]
    private void Start() => calls.Start();

    [Sample]
    private int Read(int index) => calls.Fill(first + index);
}

/// <summary>The same, asynchronously.</summary>
[DataSource(BatchSize = 4, Concurrency = 1)]
internal sealed partial class LookedAtTasks(ThreadCalls calls)
{
    public static int Count => 30;

    [WorkerStart]
    private void Start() => calls.Start();

    [Sample]
    private ValueTask<int> Read(int index) => new(calls.Fill(index));
}

/// <summary>The same in whole batches.</summary>
[DataSource(BatchSize = 4)]
internal sealed partial class LookedAtRows(ThreadCalls calls)
{
    public static int Count => 30;

    [WorkerStart]
    private void Start() => calls.Start();

    [Batch]
    private void Read(ReadOnlySpan<long> samples, Span<int> value)
    {
        for (var row = 0; row < samples.Length; row++)
            value[row] = calls.Fill((int)samples[row]);
    }
}

/// <summary>The same with a hook that runs where an epoch begins.</summary>
[DataSource(BatchSize = 4)]
internal sealed partial class LookedAtEpochs(ThreadCalls calls)
{
    private int epoch;

    public static int Count => 30;

    [EpochBegin]
    private void Begin(int number) => epoch = number;

    [WorkerStart]
    private void Start() => calls.Start();

    [Sample]
    private int Read(int index) => calls.Fill((epoch * 100) + index);
}

/// <summary>The same in three shards.</summary>
[DataSource(BatchSize = 4, Shards = 3)]
internal sealed partial class LookedAtStream(ThreadCalls calls)
{
    private int next;
    private int step;

    [WorkerStart]
    private void Start() => calls.Start();

    [ShardStart]
    private void Begin(int shard, int shards) => (next, step) = (shard, shards);

    [Stream]
    private bool Next(out int value)
    {
        value = next;
        if (next >= 30)
            return false;
        calls.Fill(next);
        next += step;
        return true;
    }
}

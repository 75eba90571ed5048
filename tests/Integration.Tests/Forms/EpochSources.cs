namespace Infeed.Integration.Forms;

/// <summary>A source whose samples are what its hooks have set, and which keeps a list of its calls.</summary>
[DataSource(BatchSize = 4, Seed = 3, MaxQueueSize = 8)]
internal sealed partial class Curriculum(int count, List<string> calls, int torn = -1)
{
    private int stage;
    private int ended = -1;

    public int Count => count;

    [EpochBegin]
    private void Begin(int epoch)
    {
        if (epoch == torn)
            throw new FormatException("no such stage");
        stage = epoch * 100;
        calls.Add($"begin {epoch} after {ended} on {Environment.CurrentManagedThreadId}");
    }

    [EpochEnd]
    private void End(int epoch)
    {
        ended = epoch;
        calls.Add($"end {epoch}");
    }

    [Sample]
    private int Read(int index) => stage + index;
}

/// <summary>A source whose samples are the number of epochs that have begun.</summary>
[DataSource(BatchSize = 4)]
internal sealed partial class CountingHook
{
    private int begun;

    public static int Count => 10;

    [EpochBegin]
    private void Begin() => begun++;

    [Sample]
    private int Read(int index) => begun;
}

/// <summary>A source whose workers, new ones for each epoch, take long to start.</summary>
[DataSource(BatchSize = 1, Workers = 2)]
internal sealed partial class SlowStart(TimeSpan start)
{
    private int begun;

    public static int Count => 20;

    [EpochBegin]
    private void Begin() => begun++;

    [WorkerStart]
    private void Start() => Thread.Sleep(start);

    [Sample]
    private int Read(int index) => begun + index;
}

/// <summary>The samples of <see cref="Curriculum"/> as whole batches.</summary>
[DataSource(BatchSize = 4)]
internal sealed partial class CurriculumOfBatches
{
    private int stage;

    public int Count => 10;

    [EpochBegin]
    private void Begin(int epoch) => stage = epoch * 100;

    [Batch]
    private void Read(ReadOnlySpan<long> samples, Span<int> value)
    {
        for (var row = 0; row < samples.Length; row++)
            value[row] = stage + (int)samples[row];
    }
}

/// <summary>The same with samples that are awaited.</summary>
[DataSource(BatchSize = 4)]
internal sealed partial class CurriculumOfTasks
{
    private int stage;

    public int Count => 10;

    [EpochBegin]
    private void Begin(int epoch) => stage = epoch * 100;

    [Sample]
    private async ValueTask<int> Read(int index)
    {
        await Task.Yield();
        return stage + index;
    }
}

/// <summary>The same as a stream whose epochs end with it.</summary>
[DataSource(BatchSize = 4)]
internal sealed partial class CurriculumOfStreams
{
    private int stage;
    private int next;

    [EpochBegin]
    private void Begin(int epoch) => stage = epoch * 100;

    [Stream]
    private bool Next(out int value)
    {
        value = stage + next;
        return next++ < 10;
    }
}

/// <summary>A stream with a hook, whose shards cannot be read again.</summary>
[DataSource(BatchSize = 4, Replayable = false)]
internal sealed partial class CurriculumReadOnce
{
    private int next;
    private int stage;

    [EpochBegin]
    private void Begin() => stage++;

    [Stream]
    private bool Next(out int value)
    {
        value = stage + next;
        return next++ < 10;
    }
}

/// <summary>A stream whose shards go on from epoch to epoch, with what the hooks have set.</summary>
[DataSource(BatchSize = 4, Shards = 2, StepsPerEpoch = 5, Seed = 3)]
internal sealed partial class CurriculumOfSteps(int length, List<string> calls)
{
    private int stage;
    private int shard;
    private int given;

    [EpochBegin]
    private void Begin(int epoch)
    {
        stage = epoch;
        calls.Add($"begin {epoch}");
    }

    [EpochEnd]
    private void End(int epoch) => calls.Add($"end {epoch}");

    [ShardStart]
    private void BeginShard(int number, int shards) => (shard, given) = (number, 0);

    [Stream]
    private bool Next(out int value, out int staged)
    {
        (value, staged) = ((given * 2) + shard, stage);
        return given++ < length;
    }
}

/// <summary>The same stream without an end, which comes to any sample at once. The samples that are read are counted.</summary>
[DataSource(BatchSize = 4, Shards = 2, StepsPerEpoch = 5, Seed = 3)]
internal sealed partial class LeapingCurriculum(int[] reads)
{
    private int stage;
    private int shard;
    private long given;

    [EpochBegin]
    private void Begin(int epoch) => stage = epoch;

    [ShardStart]
    private void BeginShard(int number, int shards) => (shard, given) = (number, 0);

    [Skip]
    private void Skip(long samples) => given += samples;

    [Stream]
    private bool Next(out int value, out int staged)
    {
        Interlocked.Increment(ref reads[0]);
        (value, staged) = ((int)(given++ * 2) + shard, stage);
        return true;
    }
}

/// <summary>An order that reads what the hook of the epoch sets, which INFEED052 warns of.</summary>
[DataSource(BatchSize = 4)]
internal sealed partial class CurriculumOfOrders
{
    private int stage = 2;

    public int Count => 10;

    [EpochBegin]
    private void Begin(int epoch) => stage = epoch + 3;

#pragma warning disable INFEED052
    [Order]
    private long IndexOf(int epoch, long position) => position % stage;
#pragma warning restore INFEED052

    [Sample]
    private (int Value, int Stage) Read(int index) => (index, stage);
}

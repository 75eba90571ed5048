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

/// <summary>The numbers of each shard; some shards cannot be begun.</summary>
[DataSource(BatchSize = 4, Workers = 2, Shards = 3)]
internal sealed partial class BrokenStream(int[] lengths, bool[] broken)
{
    private int shard;
    private int given;

    [ShardStart]
    private void Begin(int number, int shards) =>
        (shard, given) = broken[number] ? throw new FormatException($"the file of shard {number} is torn") : (number, 0);

    [Stream]
    private bool Next(out int number)
    {
        number = (given * 3) + shard;
        return given++ < lengths[shard];
    }
}

/// <summary>The numbers of each shard. One shard throws at one of its samples, a number of times, and goes on behind it.</summary>
[DataSource(BatchSize = 4, Workers = 2, Shards = 3, MaxSampleErrors = 8)]
internal sealed partial class StuckStream(int[] lengths, int stuck, int at, int times)
{
    private int shard;
    private int given;
    private int thrown;

    [ShardStart]
    private void Begin(int number, int shards) => (shard, given, thrown) = (number, 0, 0);

    [Stream]
    private bool Next(out int number)
    {
        number = (given * 3) + shard;
        if (shard == stuck && given == at && thrown < times)
        {
            thrown++;
            throw new FormatException($"line {at} is torn");
        }

        return given++ < lengths[shard];
    }
}

/// <summary>The numbers of each shard, from which any can be come to at once. What is read and left out is counted.</summary>
[DataSource(BatchSize = 4, Workers = 2, Shards = 3, Seed = 9)]
internal sealed partial class SkippingStream(int[] lengths, int[] counts, bool skipsAll = false, int torn = -1)
{
    private int shard;
    private int given;

    [ShardStart]
    private void Begin(int number, int shards) => (shard, given) = (number, 0);

    [Skip]
    private long Skip(long samples)
    {
        Interlocked.Increment(ref counts[1]);
        var left = skipsAll ? samples : Math.Min(samples, Math.Max(0, lengths[shard] - given));
        given += (int)left;
        return left;
    }

    [Stream]
    private bool Next(out int number, out float noise, ref SampleRandom random)
    {
        (number, noise) = ((given * 3) + shard, random.NextSingle());
        if (given >= lengths[shard])
            return false;
        Interlocked.Increment(ref counts[0]);
        given++;
        return number != torn ? true : throw new FormatException($"number {number} is torn");
    }
}

/// <summary>The same, which does not say how many samples it has left out.</summary>
[DataSource(BatchSize = 4, Workers = 2, Shards = 3, Seed = 9)]
internal sealed partial class UncountedStream(int[] lengths)
{
    private int shard;
    private int given;

    [ShardStart]
    private void Begin(int number, int shards) => (shard, given) = (number, 0);

    [Skip]
    private void Skip(long samples) => given += (int)samples;

    [Stream]
    private bool Next(out int number, out float noise, ref SampleRandom random)
    {
        (number, noise) = ((given * 3) + shard, random.NextSingle());
        return given++ < lengths[shard];
    }
}

/// <summary>A stream without a beginning of its own: each copy counts from where the source stands.</summary>
[DataSource(BatchSize = 3, Workers = 1)]
internal sealed partial class UnbegunStream(int length)
{
    private int given;

    [Skip]
    private void Skip(long samples) => given += (int)samples;

    [Stream]
    private bool Next(out int number)
    {
        number = given;
        return given++ < length;
    }
}

/// <summary>A stream without an end, which comes to any sample at once. It tells when a worker has begun.</summary>
[DataSource(BatchSize = 1024, ShuffleBuffer = 5)]
internal sealed partial class FarStream(TaskCompletionSource begun)
{
    private long given;

    [WorkerStart]
    private void Start() => begun.TrySetResult();

    [Skip]
    private void Skip(long samples) => given += samples;

    [Stream]
    private bool Next(out long number)
    {
        number = given++;
        return true;
    }
}

/// <summary>What comes once: a second reading gives other numbers.</summary>
[DataSource(BatchSize = 4, Workers = 1, MaxQueueSize = 1, StepsPerEpoch = 3, Replayable = false)]
internal sealed partial class PassingStream
{
    private int given;

    [Stream]
    private bool Next(out int number)
    {
        number = given++;
        return true;
    }
}

/// <summary>Twelve shards, which many numbers of ranks can share. Each sample depends on those before it, and tells its shard and how many there are.</summary>
[DataSource(BatchSize = 2, Workers = 0, Shards = 12, Seed = 9)]
internal sealed partial class DealtStream(int[] lengths)
{
    private int shard;
    private int shards;
    private int given;
    private long sum;

    [ShardStart]
    private void Begin(int number, int all) => (shard, shards, given, sum) = (number, all, 0, 0);

    [Stream]
    private bool Next(out long total, out int from, out int of, ref SampleRandom random)
    {
        (total, from, of) = (0, shard, shards);
        if (given == lengths[shard])
            return false;
        total = sum += ++given + random.Next(1000);
        return true;
    }
}

/// <summary>Twelve shards that come to any of their samples at once.</summary>
[DataSource(BatchSize = 2, Workers = 0, Shards = 12, Seed = 9)]
internal sealed partial class DealtLeaps(int[] lengths)
{
    private int shard;
    private int given;

    [ShardStart]
    private void Begin(int number, int shards) => (shard, given) = (number, 0);

    [Skip]
    private long Skip(long samples)
    {
        var left = Math.Min(samples, lengths[shard] - given);
        given += (int)left;
        return left;
    }

    [Stream]
    private bool Next(out int place, out float noise, ref SampleRandom random)
    {
        (place, noise) = ((shard * 100) + given, random.NextSingle());
        return given++ < lengths[shard];
    }
}

/// <summary>Twelve shards as sequences.</summary>
[DataSource(BatchSize = 2, Workers = 0, Shards = 12, Seed = 9)]
internal sealed partial class DealtSequence(int[] lengths)
{
    [Stream]
    private IEnumerable<(int Place, int Of)> Read(int shard, int shards) =>
        Enumerable.Range(0, lengths[shard]).Select(given => ((shard * 100) + given, shards));
}

/// <summary>Where a shard is whose samples come in another order in each epoch.</summary>
internal struct EpochPlace
{
    /// <summary>The epoch in which the shard has begun.</summary>
    public int Epoch { get; init; }

    /// <summary>The samples that were given or left out.</summary>
    public int Given { get; set; }

    /// <summary>The next sample of so many; -1 behind the last.</summary>
    public int Next(int length) => Given == length ? -1 : (Given++ + (5 * Epoch)) % length;
}

/// <summary>Shards whose samples come in another order in each epoch. Each tells the epoch in which its shard has begun.</summary>
[DataSource(BatchSize = 4, Workers = 2, Shards = 3, Seed = 9)]
internal sealed partial class EpochStream(int[] lengths)
{
    private int shard;
    private EpochPlace at;

    [ShardStart]
    private void Begin(int number, int shards, int epoch) => (shard, at) = (number, new EpochPlace { Epoch = epoch });

    [Stream]
    private bool Next(out int place, out int since)
    {
        (place, since) = (at.Next(lengths[shard]), at.Epoch);
        return place >= 0;
    }
}

/// <summary>The same, which comes to any sample at once.</summary>
[DataSource(BatchSize = 4, Workers = 2, Shards = 3, Seed = 9)]
internal sealed partial class EpochLeaps(int[] lengths)
{
    private int shard;
    private EpochPlace at;

    [ShardStart]
    private void Begin(int number, int shards, int epoch) => (shard, at) = (number, new EpochPlace { Epoch = epoch });

    [Skip]
    private long Skip(long samples)
    {
        var left = Math.Min(samples, lengths[shard] - at.Given);
        at.Given += (int)left;
        return left;
    }

    [Stream]
    private bool Next(out int place, out int since)
    {
        (place, since) = (at.Next(lengths[shard]), at.Epoch);
        return place >= 0;
    }
}

/// <summary>The same as sequences.</summary>
[DataSource(BatchSize = 4, Workers = 2, Shards = 3, Seed = 9)]
internal sealed partial class EpochSequence(int[] lengths)
{
    [Stream]
    private IEnumerable<(int Place, int Since)> Read(int shard, int shards, int epoch) =>
        Enumerable.Range(5 * epoch, lengths[shard]).Select(place => (place % lengths[shard], epoch));
}

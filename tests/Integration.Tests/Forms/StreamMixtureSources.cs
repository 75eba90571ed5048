using System.Runtime.CompilerServices;

namespace Infeed.Integration.Forms;

/// <summary>
/// Shards of different lengths. Each sample says of which part and shard it is, how many came before it, and the epoch in which its shard has begun.
/// </summary>
/// <param name="tag">What the value of each sample begins with.</param>
/// <param name="lengths">The samples of each shard.</param>
/// <param name="torn">A sample of shard 1 that throws; -1 for none.</param>
/// <param name="log">Receives what was called.</param>
[DataSource(BatchSize = 4, Workers = 2, Shards = 3, Seed = 9)]
internal sealed partial class PartStream(int tag, int[] lengths, int torn = -1, List<string>? log = null)
{
    private int shard;
    private int given;
    private int since;

    [WorkerStart]
    private void Start() => Note("start");

    [WorkerStop]
    private void Stop() => Note("stop");

    [ShardStart]
    private void Begin(int number, int shards, int epoch)
    {
        (shard, given, since) = (number, 0, epoch);
        Note($"begin {number} of {shards}");
    }

    [Stream]
    private bool Next(out int value, out int begun, out float noise, ref SampleRandom random)
    {
        (value, begun, noise) = (tag + (shard * 100) + given, since, random.NextSingle());
        if (given == lengths[shard])
            return false;
        return given++ != torn || shard != 1 ? true : throw new FormatException($"sample {torn} is torn");
    }

    private void Note(string call)
    {
        if (log is null)
            return;
        lock (log)
            log.Add($"{call} {tag}");
    }
}

/// <summary>The same, which comes to any sample at once. What is read is counted.</summary>
[DataSource(BatchSize = 4, Workers = 2, Shards = 3, Seed = 9)]
internal sealed partial class PartLeaps(int tag, int[] lengths, int[]? reads = null)
{
    private int shard;
    private int given;
    private int since;

    [ShardStart]
    private void Begin(int number, int shards, int epoch) => (shard, given, since) = (number, 0, epoch);

    [Skip]
    private long Skip(long samples)
    {
        var left = Math.Min(samples, lengths[shard] - given);
        given += (int)left;
        return left;
    }

    [Stream]
    private bool Next(out int value, out int begun, out float noise, ref SampleRandom random)
    {
        if (reads is not null)
            Interlocked.Increment(ref reads[0]);
        (value, begun, noise) = (tag + (shard * 100) + given, since, random.NextSingle());
        return given++ < lengths[shard];
    }
}

/// <summary>The same, which does not say how many samples it has left out.</summary>
[DataSource(BatchSize = 4, Workers = 2, Shards = 3, Seed = 9)]
internal sealed partial class PartGuesses(int tag, int[] lengths)
{
    private int shard;
    private int given;
    private int since;

    [ShardStart]
    private void Begin(int number, int shards, int epoch) => (shard, given, since) = (number, 0, epoch);

    [Skip]
    private void Skip(long samples) => given += (int)samples;

    [Stream]
    private bool Next(out int value, out int begun, out float noise, ref SampleRandom random)
    {
        (value, begun, noise) = (tag + (shard * 100) + given, since, random.NextSingle());
        return given++ < lengths[shard];
    }
}

/// <summary>Shards that begin once; shard 1 fails a number of times to begin again. What is read is counted.</summary>
[DataSource(BatchSize = 4, Workers = 2, Shards = 3, Seed = 9)]
internal sealed partial class PartStumbles(int tag, int length, int failures, int[] reads)
{
    private int shard;
    private int given;
    private int tries;

    [ShardStart]
    private void Begin(int number, int shards)
    {
        if (number == 1 && tries++ is var before && before > 0 && before <= failures)
            throw new FormatException($"beginning {before} failed");
        (shard, given) = (number, 0);
    }

    [Stream]
    private bool Next(out int value, out int begun, out float noise)
    {
        Interlocked.Increment(ref reads[0]);
        (value, begun, noise) = (tag + (shard * 100) + given, 0, 0.5f);
        return given++ < length;
    }
}

/// <summary>A stream that says it has left out a sample more than it was asked to.</summary>
[DataSource(BatchSize = 4, Workers = 1, Shards = 3)]
internal sealed partial class PartBoasts
{
    private int given;

    [ShardStart]
    private void Begin(int number, int shards) => given = number;

    [Skip]
    private long Skip(long samples)
    {
        given += (int)samples;
        return samples + 1;
    }

    [Stream]
    private bool Next(out int value, out int begun, out float noise)
    {
        (value, begun, noise) = (given++, 0, 0);
        return true;
    }
}

/// <summary>The samples of <see cref="PartStream"/> as sequences, whose noise is a constant.</summary>
[DataSource(BatchSize = 4, Workers = 2, Shards = 3, Seed = 9)]
internal sealed partial class PartSequence(int tag, int[] lengths)
{
    [Stream]
    private IEnumerable<(int Value, int Begun, float Noise)> Read(int shard, int shards, int epoch) =>
        Enumerable.Range(tag + (shard * 100), lengths[shard]).Select(value => (value, epoch, 0.5f));
}

/// <summary>The same as sequences of which each third sample has to be waited for. How many sequences are open is counted.</summary>
[DataSource(BatchSize = 4, Workers = 2, Shards = 3, Seed = 9)]
internal sealed partial class PartTasks(int tag, int[] lengths, int[]? open = null)
{
    [Stream]
    private async IAsyncEnumerable<(int Value, int Begun, float Noise)> Read(
        int shard, int shards, int epoch, [EnumeratorCancellation] CancellationToken cancellation)
    {
        Interlocked.Increment(ref (open ?? new int[1])[0]);
        try
        {
            for (var given = 0; given < lengths[shard]; given++)
            {
                cancellation.ThrowIfCancellationRequested();
                if (given % 3 == 0)
                    await Task.Yield();
                yield return (tag + (shard * 100) + given, epoch, 0.5f);
            }
        }
        finally
        {
            Interlocked.Decrement(ref (open ?? new int[1])[0]);
        }
    }
}

/// <summary>One shard without a beginning of its own: each copy counts from where the source stands.</summary>
[DataSource(BatchSize = 4, Workers = 1, Seed = 9)]
internal sealed partial class PartCopies(int tag, int length, int[]? hooks = null)
{
    private int given;

    [WorkerStart]
    private void Start() => Interlocked.Increment(ref (hooks ?? new int[2])[0]);

    [WorkerStop]
    private void Stop() => Interlocked.Increment(ref (hooks ?? new int[2])[1]);

    [Stream]
    private bool Next(out int value, out int begun, out float noise, ref SampleRandom random)
    {
        (value, begun, noise) = (tag + given, 0, random.NextSingle());
        return given++ < length;
    }
}

/// <summary>A sequence that takes no shard.</summary>
[DataSource(BatchSize = 4, Workers = 1, Seed = 9)]
internal sealed partial class PartAll(int tag, int length)
{
    [Stream]
    private IEnumerable<(int Value, int Begun, float Noise)> Read() => Enumerable.Range(tag, length).Select(value => (value, 0, 0.5f));
}

/// <summary>What comes once: a second reading gives other samples.</summary>
[DataSource(BatchSize = 4, Workers = 1, Shards = 3, StepsPerEpoch = 6, Replayable = false)]
internal sealed partial class PartOnce
{
    private int given;

    [ShardStart]
    private void Begin(int shard, int shards) => given = shard * 100;

    [Stream]
    private bool Next(out int value, out int begun, out float noise)
    {
        (value, begun, noise) = (given++, 0, 0);
        return true;
    }
}

/// <summary>A stream whose samples are those of the epoch, as its hooks have set it.</summary>
[DataSource(BatchSize = 4, Workers = 1, Shards = 3, Seed = 9)]
internal sealed partial class PartStages(int tag, int[] lengths, List<string> log)
{
    private int stage;
    private int shard;
    private int given;

    [EpochBegin]
    private void BeginEpoch(int epoch)
    {
        stage = epoch;
        log.Add($"begin {epoch} {tag}");
    }

    [EpochEnd]
    private void EndEpoch(int epoch) => log.Add($"end {epoch} {tag}");

    [ShardStart]
    private void Begin(int number, int shards) => (shard, given) = (number, 0);

    [Stream]
    private bool Next(out int value, out int begun, out float noise)
    {
        (value, begun, noise) = (tag + (shard * 100) + given, stage, 0.5f);
        return given++ < lengths[shard];
    }
}

/// <summary>Samples with an index and the same columns.</summary>
[DataSource(BatchSize = 4)]
internal sealed partial class PartSamples
{
    public static int Count => 10;

    [Sample]
    private static void Read(int index, out int value, out int begun, out float noise) => (value, begun, noise) = (index, 0, 0);
}

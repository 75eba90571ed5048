using System.Diagnostics;

namespace Infeed.EndToEnd.Sources;

/// <summary>A stream in shards, whose samples depend on those before them, and on the epoch in which their shard has begun.</summary>
/// <param name="length">The samples of a shard, after which it begins again.</param>
/// <param name="trouble">What happens at one sample, counted over all shards; null for nothing.</param>
/// <param name="microseconds">How long each sample takes at least.</param>
/// <param name="beginsOnce">Whether shards cannot begin a second time.</param>
[DataSource(BatchSize = 8, Workers = 2, Shards = 3, StepsPerEpoch = 20, UseMultiprocessing = true, MaxQueueSize = 4, Seed = 7)]
public sealed partial class Ticks(int length, Trouble? trouble = null, int microseconds = 0, bool beginsOnce = false)
{
    private bool hasBegun;
    private int shard;
    private int given;
    private long sum;

    [ShardStart]
    private void Begin(int number, int shards, int epoch)
    {
        if (beginsOnce && hasBegun)
            throw new FormatException("The file cannot be opened.");
        (shard, given, sum, hasBegun) = (number, 0, shards + (1000 * epoch), true);
    }

    [Stream]
    private bool Next(out long total, [Shape(2)] Span<float> noise, ref SampleRandom random)
    {
        total = sum;
        if (given == length)
            return false;
        var began = Stopwatch.GetTimestamp();
        trouble?.Meet((given * 3L) + shard);
        total = sum += (given++ * 3L) + random.Next(10);
        noise[0] = random.NextSingle();
        while (Stopwatch.GetElapsedTime(began).TotalMicroseconds < microseconds)
            Thread.SpinWait(10);
        return true;
    }
}

namespace Infeed.EndToEnd.Sources;

/// <summary>A stream in shards that comes to any of its samples without reading those before it. Their order is another in each epoch.</summary>
/// <param name="length">The samples of a shard, after which it begins again.</param>
/// <param name="trouble">What happens at one sample, counted over all shards; null for nothing.</param>
[DataSource(BatchSize = 8, Workers = 2, Shards = 12, StepsPerEpoch = 15, UseMultiprocessing = true, MaxQueueSize = 4, Seed = 7)]
public sealed partial class Leaps(int length, Trouble? trouble = null)
{
    private int shard;
    private int begun;
    private long given;

    [ShardStart]
    private void Begin(int number, int shards, int epoch) => (shard, begun, given) = (number, epoch, 0);

    [Skip]
    private long Skip(long samples)
    {
        var left = Math.Min(samples, length - given);
        given += left;
        return left;
    }

    [Stream]
    private bool Next(out long place, out float noise, ref SampleRandom random)
    {
        (place, noise) = ((shard * 1000) + ((given + (7 * begun)) % length), random.NextSingle());
        trouble?.Meet((given * 12) + shard);
        return given++ < length;
    }
}

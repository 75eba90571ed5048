namespace Infeed.EndToEnd.Sources;

/// <summary>The columns of <see cref="Leaps"/> as a sequence, which has to be read over to come to a sample.</summary>
/// <param name="length">The samples of a shard.</param>
/// <param name="trouble">What happens at one sample, counted over all shards; null for nothing.</param>
[DataSource(BatchSize = 8, Workers = 2, Shards = 12, StepsPerEpoch = 15, UseMultiprocessing = true, MaxQueueSize = 4, Seed = 7)]
public sealed partial class Strides(int length, Trouble? trouble = null)
{
    [Stream]
    private IEnumerable<(long Place, float Noise)> Read(int shard, int shards, int epoch)
    {
        for (var given = 0; given < length; given++)
        {
            trouble?.Meet(((long)given * shards) + shard);
            yield return (-(shard * 1000) - given - 1, epoch + 0.5f);
        }
    }
}

namespace Infeed.Integration.Forms;

/// <summary>A stream whose workers and queue were measured: the build takes them from the profile beside the project.</summary>
[DataSource(BatchSize = 8, Workers = DataSource.Auto, Shards = 3, MaxQueueSize = DataSource.Auto, Seed = 5)]
public sealed partial class BakedTicks
{
    private const int Length = 50;
    private int shard;
    private int given;

    [ShardStart]
    private void Begin(int number, int shards) => (shard, given) = (number, 0);

    [Stream]
    private bool Next(out int value, out int noise, ref SampleRandom random)
    {
        (value, noise) = ((shard * Length) + given, random.Next(1000));
        return given++ < Length;
    }
}

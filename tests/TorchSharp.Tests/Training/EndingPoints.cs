namespace Infeed.Tensors.Tests.Training;

/// <summary>Points as a stream, whose epochs end with it.</summary>
[DataSource(BatchSize = 5, Workers = 0)]
internal sealed partial class EndingPoints(int count)
{
    private int given;

    [ShardStart]
    private void Begin(int shard, int shards) => given = shard;

    [Stream]
    private bool Next([Shape(3)] Span<float> x, [Shape(1)] Span<float> y)
    {
        x.Fill(given);
        y[0] = 2 * given;
        return given++ < count;
    }
}

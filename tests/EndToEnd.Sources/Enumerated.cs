namespace Infeed.EndToEnd.Sources;

/// <summary>A stream whose method returns a sequence of tuples. A shard whose sequence throws has ended with that.</summary>
/// <param name="trouble">What happens at one sample; null for nothing.</param>
[DataSource(BatchSize = 4, Workers = 2, Shards = 3, UseMultiprocessing = true)]
public sealed partial class Enumerated(Trouble? trouble = null)
{
    [Stream]
    private IEnumerable<(int Number, float Half)> Read(int shard, int shards)
    {
        for (var number = shard; number < 50; number += shards)
        {
            trouble?.Meet(number);
            yield return (number, number / 2f);
        }
    }
}

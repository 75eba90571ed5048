using System.Runtime.CompilerServices;

namespace Infeed.EndToEnd.Sources;

/// <summary>A stream whose method returns an asynchronous sequence.</summary>
/// <param name="trouble">What happens at one sample; null for nothing.</param>
[DataSource(BatchSize = 4, Workers = 2, Shards = 3, UseMultiprocessing = true)]
public sealed partial class Listed(Trouble? trouble = null)
{
    [Stream]
    private async IAsyncEnumerable<(int Number, float Half)> Read(int shard, int shards, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var number = shard; number < 50; number += shards)
        {
            if (number % 4 == 0)
                await Task.Delay(1, cancellation);
            trouble?.Meet(number);
            yield return (number, number / 2f);
        }
    }
}

using Infeed.Integration.Forms;
using Infeed.Integration.Support;

namespace Infeed.Integration;

public sealed class RandomSourceTests
{
    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Random_right_after_the_index_loads_as_a_plain_loop(int workers)
    {
        var source = new RandomFirstSource();
        var seen = new Seen(source.Count);
        using var loader = source.CreateLoader(new LoaderOptions { Workers = workers });
        foreach (var epoch in loader.Epochs(2))
        {
            foreach (var batch in epoch)
            {
                seen.Add(batch.SampleIndices);
                for (var i = 0; i < batch.Count; i++)
                {
                    var index = batch.SampleIndices[i];
                    var random = new SampleRandom(7, batch.Epoch, index);
                    source.Read((int)index, ref random, out var first, out var second);
                    Assert.Equal(first, batch.First[i]);
                    Assert.Equal(second, batch.Second[i]);
                }
            }

            seen.EndEpoch();
        }
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Random_between_columns_loads_as_a_plain_loop(int workers)
    {
        var source = new RandomMiddleSource();
        var seen = new Seen(source.Count);
        using var loader = source.CreateLoader(new LoaderOptions { Workers = workers });
        foreach (var epoch in loader.Epochs(2))
        {
            foreach (var batch in epoch)
            {
                seen.Add(batch.SampleIndices);
                for (var i = 0; i < batch.Count; i++)
                {
                    var index = batch.SampleIndices[i];
                    var random = new SampleRandom(7, batch.Epoch, index);
                    var second = new float[1];
                    source.Read((int)index, out var first, ref random, second);
                    Assert.Equal(first, batch.First[i]);
                    Assert.Equal(second, batch.Second[i].ToArray());
                }
            }

            seen.EndEpoch();
        }
    }
}

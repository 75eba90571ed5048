using Infeed.Integration.Forms;
using Infeed.Integration.Support;

namespace Infeed.Integration;

public sealed class BakedSourceTests
{
    [Fact]
    public void Measured_settings_load_as_a_plain_loop() => Load(null, 3);

    [Fact]
    public void Settings_that_a_caller_leaves_open_are_those_that_were_measured() => Load(new LoaderOptions { Workers = DataSource.Auto }, 3);

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Settings_of_a_caller_load_as_a_plain_loop(int workers) => Load(new LoaderOptions { Workers = workers }, Math.Max(workers, 1));

    [Fact]
    public void Measured_queue_is_a_constant() => Assert.Equal(5, BakedSource.Queue.Capacity);

    private static void Load(LoaderOptions? options, int mostWorkers)
    {
        var seen = new Seen(BakedSource.Count);
        using var loader = new BakedSource().CreateLoader(options);
        foreach (var epoch in loader.Epochs(2))
        {
            foreach (var batch in epoch)
            {
                seen.Add(batch.SampleIndices);
                for (var i = 0; i < batch.Count; i++)
                {
                    Assert.Equal(batch.SampleIndices[i], batch.Value[i]);
                    Assert.InRange(batch.Worker[i], 1, mostWorkers);
                }
            }

            seen.EndEpoch();
        }
    }
}

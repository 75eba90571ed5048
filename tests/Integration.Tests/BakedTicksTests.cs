using Infeed.Integration.Forms;
using Infeed.Integration.Support;

namespace Infeed.Integration;

public sealed class BakedTicksTests
{
    [Fact]
    public void Measured_settings_are_taken_and_give_the_same_batches()
    {
        using var loader = new BakedTicks().CreateLoader();
        Assert.Equal((3, 6, false), (loader.Settings.Workers, loader.Settings.MaxQueueSize, loader.Settings.IsTuning));
        Assert.Equal(6, BakedTicks.Queue.Capacity);
        using var plain = new BakedTicks().CreateLoader(new LoaderOptions { Workers = 0 });
        Assert.Equal(Read(plain), Read(loader));
    }

    private static List<string> Read(DataLoader<BakedTicks.Batch> loader)
    {
        var read = new List<string>();
        foreach (var epoch in loader.Epochs(2))
        {
            foreach (var batch in epoch)
                read.Add(BatchText.Of(epoch.Number, batch.Index, batch.SampleIndices, batch.Value.Span, batch.Noise.Span));
        }

        return read;
    }
}

using Infeed.Integration.Forms;
using Infeed.Integration.Support;
using Infeed.Tests.Shared;

namespace Infeed.Integration;

public sealed class SizedSourceTests
{
    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Sizes_of_the_source_load_as_a_plain_loop(int workers)
    {
        foreach (var (width, height) in new[] { (5, 1), (2, 7) })
        {
            var source = new SizedSource(width, height);
            using var loader = source.CreateLoader(new LoaderOptions { Workers = workers });
            Assert.Equal(1, source.TimesAsked);
            var seen = new Seen(source.Count);
            foreach (var batch in loader.Epoch(0))
            {
                seen.Add(batch.SampleIndices);
                Assert.Equal([batch.Count, 3, height, width], batch.Image.Shape.ToArray());
                Assert.Equal([batch.Count, 2, 1, 1], batch.ImageElements.Shape.ToArray());
                for (var i = 0; i < batch.Count; i++)
                {
                    var (image, bytes) = (new int[3 * height * width], new byte[2]);
                    source.Read((int)batch.SampleIndices[i], image, out var label, bytes);
                    Assert.Equal(image, batch.Image[i].ToArray());
                    Assert.Equal(label, batch.Label[i]);
                    Assert.Equal(bytes, batch.ImageElements[i].ToArray());
                }
            }

            seen.EndEpoch();
            Assert.Equal(1, source.TimesAsked);
        }
    }

    [Fact]
    public void Sizes_of_the_source_stay_while_settings_are_tried()
    {
        var source = new SizedSource(5, 2);
        using var loader = source.CreateLoader(new LoaderOptions { Workers = DataSource.Auto, MaxQueueSize = DataSource.Auto });
        var (patience, epoch) = (new Patience(), 0);
        for (; loader.Settings.IsTuning && patience.IsLeft; epoch++)
        {
            foreach (var batch in loader.Epoch(epoch))
            {
                var (image, bytes) = (new int[3 * 2 * 5], new byte[2]);
                source.Read((int)batch.SampleIndices[0], image, out var label, bytes);
                Assert.Equal(image, batch.Image[0].ToArray());
                Assert.Equal(label, batch.Label[0]);
            }
        }

        Assert.False(loader.Settings.IsTuning, $"{epoch} epochs: {loader.Settings.Reason}");
        Assert.Equal(1, source.TimesAsked);
    }
}

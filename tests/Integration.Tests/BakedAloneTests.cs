using System.Reflection;
using Infeed.Integration.Forms;
using Infeed.Integration.Support;

namespace Infeed.Integration;

public sealed class BakedAloneTests
{
    [Fact]
    public void Measured_settings_without_workers_are_taken_and_give_the_same_batches()
    {
        using var loader = new BakedAlone().CreateLoader();
        Assert.Equal((0, false, false), (loader.Settings.Workers, loader.Settings.UseMultiprocessing, loader.Settings.IsTuning));
        var read = Read(loader);
        Assert.Empty(loader.GetWorkerStatistics());
        Assert.Equal(0, loader.Statistics.QueueDepth);
        foreach (var options in (LoaderOptions[])[new() { Workers = 1 }, new() { Workers = 3, MaxQueueSize = 2 }])
        {
            using var other = new BakedAlone().CreateLoader(options);
            Assert.Equal(options.Workers, other.Settings.Workers);
            Assert.Equal(Read(other), read);
        }
    }

    [Fact]
    public void Measured_settings_without_workers_have_no_queue_in_the_emitted_code()
    {
        Assert.Null(typeof(BakedAlone).GetNestedType("Queue", BindingFlags.Public | BindingFlags.NonPublic));
        Assert.NotNull(typeof(BakedSource).GetNestedType("Queue", BindingFlags.Public | BindingFlags.NonPublic));
    }

    private static List<string> Read(DataLoader<BakedAlone.Batch> loader)
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

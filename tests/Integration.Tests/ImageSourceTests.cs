using Infeed.Integration.Forms;
using Infeed.Integration.Support;

namespace Infeed.Integration;

public sealed class ImageSourceTests
{
    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Class_with_span_scalar_and_random_loads_as_a_plain_loop(int workers)
    {
        var source = new ImageSource(50);
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
                    var random = new SampleRandom(ImageSource.Seed, batch.Epoch, index);
                    var image = new float[30];
                    source.Read((int)index, image, out var label, ref random);
                    Assert.Equal(image, batch.Image[i].ToArray());
                    Assert.Equal(label, batch.Label[i]);
                }
            }

            seen.EndEpoch();
        }
    }

    [Fact]
    public void Batch_has_the_shapes_of_the_source()
    {
        using var loader = new ImageSource(50).CreateLoader();
        foreach (var batch in loader.Epoch(0))
        {
            Assert.Equal([batch.Count, 2, 3, 5], batch.Image.Shape.ToArray());
            Assert.Equal([batch.Count], batch.Label.Shape.ToArray());
        }

        Assert.Equal(7, loader.BatchesPerEpoch);
    }

    [Fact]
    public void Emitted_constants_are_those_of_the_attribute()
    {
        Assert.Equal(8, ImageSource.Layout.BatchSize);
        Assert.Equal(3, ImageSource.Queue.Capacity);
        Assert.Equal(ImageSource.Layout.SlotBytes * 3, ImageSource.Queue.Bytes);
        Assert.Equal(0, ImageSource.Layout.SlotBytes % 128);
        Assert.Equal([64L, 1024L], new[] { ImageSource.Layout.ImageOffset, ImageSource.Layout.LabelOffset });
    }

    [Fact]
    public void Emitted_constants_are_what_the_runtime_computes()
    {
        var schema = ImageSource.Layout.Schema;
        Assert.Equal(ImageSource.Layout.SlotBytes, CompilerServices.SlotOffsets.SlotBytes(schema, 8, hasNotes: false));
        Assert.Equal(ImageSource.Layout.ImageOffset, CompilerServices.SlotOffsets.ColumnOffset(schema, 8, 0));
        Assert.Equal(ImageSource.Layout.LabelOffset, CompilerServices.SlotOffsets.ColumnOffset(schema, 8, 1));
    }
}

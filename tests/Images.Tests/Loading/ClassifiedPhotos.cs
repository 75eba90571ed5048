namespace Infeed.Images.Tests.Loading;

/// <summary>Images of a folder with a folder a class, all operations used.</summary>
[DataSource(BatchSize = 4, Shuffle = true, Seed = 5)]
public sealed partial class ClassifiedPhotos(ImageFolder folder, int side)
{
    private readonly RandomResizedCrop crop = new();
    private readonly ColorJitter jitter = new(0.4, 0.4, 0.4);
    private readonly Normalization normalization = Normalization.ImageNet;

    [WorkerLocal] private ImageDecoder decoder = new();
    [WorkerLocal] private ImageBuffer image = new();

    public int Count => folder.Count;

    public int Side => side;

    [Sample]
    private void Read(int index, [Shape(3, nameof(Side), nameof(Side))] Span<float> pixels, out long label, ref SampleRandom random)
    {
        decoder.Open(folder, index);
        decoder.Decode(crop.Draw(decoder.Width, decoder.Height, ref random), side, side, image);
        if (random.NextBoolean())
            image.FlipHorizontally();
        jitter.Apply(image, ref random);
        normalization.ToChw(image, pixels);
        label = folder.LabelOf(index);
    }
}

namespace Infeed.Images.Tests.Loading;

/// <summary>The sample method of a classifier's training: decode a random region, resize, mirror, normalise.</summary>
[DataSource(BatchSize = 4, Shuffle = true, Seed = 3)]
public sealed partial class Photos(string[] files)
{
    public const int Side = 64;

    [WorkerLocal] private ImageDecoder decoder = new();
    [WorkerLocal] private ImageBuffer image = new();

    public int Count => files.Length;

    [Sample]
    private void Read(int index, [Shape(3, Side, Side)] Span<float> pixels, out long label, ref SampleRandom random)
    {
        decoder.Open(files[index]);
        var region = new RandomResizedCrop().Draw(decoder.Width, decoder.Height, ref random);
        decoder.Decode(region, Side, Side, image);
        if (random.NextBoolean())
            image.FlipHorizontally();
        Normalization.ImageNet.ToChw(image, pixels);
        label = index;
    }
}

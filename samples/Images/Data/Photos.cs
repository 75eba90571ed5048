using Infeed;
using Infeed.Images;

namespace ImagesSample.Data;

/// <summary>Photos of a folder with a folder a class: a random square of 224 x 224 pixels of each, mirrored every other time, normalised.</summary>
/// <param name="folder">The folder.</param>
[DataSource(BatchSize = 32, Shuffle = true, Seed = 42)]
public sealed partial class Photos(ImageFolder folder)
{
    /// <summary>The side of the square, in pixels.</summary>
    public const int Side = 224;

    private readonly RandomCrop crop = new(Side, Side);
    private readonly Normalization normalization = Normalization.ImageNet;

    [WorkerLocal] private ImageDecoder decoder = new();
    [WorkerLocal] private ImageBuffer image = new();

    /// <summary>The number of photos.</summary>
    public int Count => folder.Count;

    [Sample]
    private void Read(int index, [Shape(3, Side, Side)] Span<float> pixels, out long label, ref SampleRandom random)
    {
        decoder.Open(folder, index);
        decoder.Decode(crop.Draw(decoder.Width, decoder.Height, ref random), image);
        if (random.NextBoolean())
            image.FlipHorizontally();
        normalization.ToChw(image, pixels);
        label = folder.LabelOf(index);
    }
}

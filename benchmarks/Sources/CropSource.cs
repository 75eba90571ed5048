using Infeed.Images;

namespace Infeed.Benchmarks.Sources;

/// <summary>A random square of 224 x 224 pixels of a JPEG, mirrored or not, normalised: the work that PyTorch's loader is compared by.</summary>
[DataSource(BatchSize = 32, Shuffle = true, Seed = 42)]
public sealed partial class CropSource(ImageFolder folder)
{
    public const int Side = 224;

    private readonly RandomCrop crop = new(Side, Side);
    private readonly Normalization normalization = Normalization.ImageNet;

    [WorkerLocal] private ImageDecoder decoder = new();
    [WorkerLocal] private ImageBuffer image = new();

    public int Count => folder.Count;

    [Sample]
    private void Read(int index, [Shape(3, Side, Side, Clear = false)] Span<float> pixels, out long label, ref SampleRandom random)
    {
        decoder.Open(folder, index);
        decoder.Decode(crop.Draw(decoder.Width, decoder.Height, ref random), image);
        if (random.NextBoolean())
            image.FlipHorizontally();
        normalization.ToChw(image, pixels);
        label = folder.LabelOf(index);
    }
}

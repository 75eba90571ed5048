using Infeed.Images;

namespace Infeed.Benchmarks.Sources;

/// <summary>What a classifier is trained with: a random region of a JPEG of 256 x 256 pixels, resized to 224 x 224, mirrored or not, normalised.</summary>
[DataSource(BatchSize = 32, Shuffle = true, Seed = 42)]
public sealed partial class JpegSource(ImageFolder folder)
{
    public const int Side = 224;

    private readonly RandomResizedCrop crop = new();
    private readonly Normalization normalization = Normalization.ImageNet;

    [WorkerLocal] private ImageDecoder decoder = new();
    [WorkerLocal] private ImageBuffer image = new();

    public int Count => folder.Count;

    /// <summary>
    /// What one would write without a loader: the same method in a loop, into the rows of one buffer. For one thread, whose source this is: it reads every
    /// <paramref name="step"/>th image from <paramref name="first"/> on.
    /// </summary>
    public int ReadBare(int epoch, int first, int step)
    {
        var (pixels, rows, done) = (new float[32 * 3 * Side * Side], 32, 0);
        for (var index = first; index < Count; index += step, done++)
        {
            var random = new SampleRandom(42, epoch, index);
            Read(index, pixels.AsSpan(done % rows * 3 * Side * Side, 3 * Side * Side), out _, ref random);
        }

        return done;
    }

    [Sample]
    private void Read(int index, [Shape(3, Side, Side, Clear = false)] Span<float> pixels, out long label, ref SampleRandom random)
    {
        decoder.Open(folder, index);
        decoder.Decode(crop.Draw(decoder.Width, decoder.Height, ref random), Side, Side, image);
        if (random.NextBoolean())
            image.FlipHorizontally();
        normalization.ToChw(image, pixels);
        label = folder.LabelOf(index);
    }
}

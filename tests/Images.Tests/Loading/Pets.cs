using Infeed;
using Infeed.Images;

namespace PetImages;

[DataSource(BatchSize = 32, Workers = 2, Shuffle = true, Seed = 42)]
public sealed partial class Pets(ImageFolder folder)
{
    private readonly RandomResizedCrop crop = new();
    private readonly ColorJitter jitter = new(Brightness: 0.4, Contrast: 0.4, Saturation: 0.4);
    private readonly Normalization normalization = Normalization.ImageNet;

    // Each worker has its own, and uses their memory again and again.
    [WorkerLocal] private ImageDecoder decoder = new();
    [WorkerLocal] private ImageBuffer image = new();

    public int Count => folder.Count;

    [Sample]
    private void Read(int index, [Shape(3, 224, 224)] Span<float> pixels, out long label, ref SampleRandom random)
    {
        decoder.Open(folder, index);                                             // reads the file and its header
        var region = crop.Draw(decoder.Width, decoder.Height, ref random);
        decoder.Decode(region, 224, 224, image);                                 // decodes that region, and resizes it
        if (random.NextBoolean())
            image.FlipHorizontally();
        jitter.Apply(image, ref random);
        normalization.ToChw(image, pixels);
        label = folder.LabelOf(index);
    }
}

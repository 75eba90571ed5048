using System.Numerics.Tensors;
using Infeed;

namespace FashionMnistSample.Images;

/// <summary>Fashion-MNIST as a data source: 28 x 28 pixels of mean 0 and deviation 1, and the class.</summary>
/// <param name="images">The images.</param>
/// <param name="augment">Whether each image is shifted by up to 2 pixels each way and, every other time, mirrored.</param>
[DataSource(BatchSize = 64, Workers = 1, MaxQueueSize = 10, Shuffle = true, Seed = 42)]
public sealed partial class FashionMnist(LabelledImages images, bool augment)
{
    private const int Width = LabelledImages.Width;
    private const int Height = LabelledImages.Height;
    private const int MaxShift = 2;

    // Of all pixels of the training images.
    private const float Mean = 0.2860f * byte.MaxValue;
    private const float Deviation = 0.3530f * byte.MaxValue;

    private readonly SharedArray<byte> pixels = images.Pixels;
    private readonly byte[] labels = images.Labels;
    private readonly bool augmented = augment;

    /// <summary>The number of images.</summary>
    public int Count => labels.Length;

    [Sample]
    private void Read(int index, [Shape(1, Height, Width)] Span<float> image, out long label, ref SampleRandom random)
    {
        var original = pixels.Slice((long)index * Width * Height, Width * Height);
        if (augmented)
        {
            Span<byte> moved = stackalloc byte[Width * Height];
            var right = random.Next(-MaxShift, MaxShift + 1);
            var down = random.Next(-MaxShift, MaxShift + 1);
            Move(original, moved, right, down, mirror: random.NextBoolean(0.5));
            Normalise(moved, image);
        }
        else
        {
            Normalise(original, image);
        }

        label = labels[index];
    }

    private static void Move(ReadOnlySpan<byte> from, Span<byte> to, int right, int down, bool mirror)
    {
        to.Clear();
        var length = Width - Math.Abs(right);
        for (var y = Math.Max(0, down); y < Math.Min(Height, Height + down); y++)
        {
            var row = to.Slice(y * Width, Width);
            from.Slice(((y - down) * Width) + Math.Max(0, -right), length).CopyTo(row[Math.Max(0, right)..]);
            if (mirror) row.Reverse();
        }
    }

    private static void Normalise(ReadOnlySpan<byte> bytes, Span<float> image)
    {
        TensorPrimitives.ConvertTruncating(bytes, image);
        TensorPrimitives.Subtract(image, Mean, image);
        TensorPrimitives.Multiply(image, 1 / Deviation, image);
    }
}

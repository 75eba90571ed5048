using Infeed;

namespace FashionMnistSample.Images;

/// <summary>What one would write without a loader: the same method, called in a loop, into one buffer.</summary>
public sealed partial class FashionMnist
{
    /// <summary>Fills the batches of some epochs on the calling thread.</summary>
    /// <returns>The samples filled.</returns>
    public long ReadBare(int epochs, int batchSize)
    {
        var order = Enumerable.Range(0, Count).ToArray();
        var (image, label) = (new float[batchSize * Width * Height], new long[batchSize]);
        for (var epoch = 0; epoch < epochs; epoch++)
            ReadBareEpoch(epoch, order, image, label);
        return (long)epochs * Count;
    }

    /// <summary>Fills one sample, as in epoch 0.</summary>
    public void ReadBare(int index, Span<float> image, out long label)
    {
        var random = new SampleRandom(42, 0, index);
        Read(index, image, out label, ref random);
    }

    private void ReadBareEpoch(int epoch, int[] order, float[] image, long[] label)
    {
        new Random(epoch).Shuffle(order);
        for (var first = 0; first < order.Length; first += label.Length)
        {
            var rows = Math.Min(label.Length, order.Length - first);
            for (var row = 0; row < rows; row++)
            {
                var random = new SampleRandom(42, epoch, order[first + row]);
                Read(order[first + row], image.AsSpan(row * Width * Height, Width * Height), out label[row], ref random);
            }
        }
    }
}

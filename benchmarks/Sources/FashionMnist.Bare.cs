using Infeed;

namespace FashionMnistSample.Images;

/// <summary>What one would write without a loader: the same method, called in a loop, into one buffer, or into several by turns.</summary>
public sealed partial class FashionMnist
{
    /// <summary>Fills the batches of some epochs on the calling thread.</summary>
    /// <param name="epochs">How many.</param>
    /// <param name="batchSize">The samples of a batch.</param>
    /// <param name="buffers">The batches of memory that are written by turns, as those of a queue are.</param>
    /// <returns>The samples filled.</returns>
    public long ReadBare(int epochs, int batchSize, int buffers = 1)
    {
        var order = Enumerable.Range(0, Count).ToArray();
        var (images, label) = (new float[buffers][], new long[batchSize]);
        for (var i = 0; i < buffers; i++)
            images[i] = new float[batchSize * Width * Height];
        for (var epoch = 0; epoch < epochs; epoch++)
            ReadBareEpoch(epoch, order, images, label);
        return (long)epochs * Count;
    }

    /// <summary>Fills one sample, as in epoch 0.</summary>
    public void ReadBare(int index, Span<float> image, out long label)
    {
        var random = new SampleRandom(42, 0, index);
        Read(index, image, out label, ref random);
    }

    private void ReadBareEpoch(int epoch, int[] order, float[][] images, long[] label)
    {
        new Random(epoch).Shuffle(order);
        for (var first = 0; first < order.Length; first += label.Length)
        {
            var image = images[first / label.Length % images.Length];
            var rows = Math.Min(label.Length, order.Length - first);
            for (var row = 0; row < rows; row++)
            {
                var random = new SampleRandom(42, epoch, order[first + row]);
                Read(order[first + row], image.AsSpan(row * Width * Height, Width * Height), out label[row], ref random);
            }
        }
    }
}

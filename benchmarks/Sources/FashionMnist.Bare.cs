using Infeed;

namespace FashionMnistSample.Images;

/// <summary>What one would write without a loader: the same method, called in a loop, into one buffer.</summary>
public sealed partial class FashionMnist
{
    /// <summary>Fills batches for one epoch on the calling thread.</summary>
    public void BareEpoch(int epoch, int[] order, float[] image, long[] label)
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

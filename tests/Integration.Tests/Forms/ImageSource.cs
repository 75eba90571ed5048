namespace Infeed.Integration.Forms;

/// <summary>The usual form: a public class with a span, a scalar and random numbers.</summary>
/// <param name="count">The number of samples.</param>
[DataSource(BatchSize = 8, Workers = 2, MaxQueueSize = 3, Shuffle = true, Seed = Seed)]
public sealed partial class ImageSource(int count)
{
    internal const ulong Seed = 18446744073709551557;

    private readonly int count = count;

    /// <summary>The number of samples.</summary>
    public int Count => count;

    [Sample]
    internal void Read(int index, [Shape(2, 3, 5)] Span<float> image, out long label, ref SampleRandom random)
    {
        for (var i = 0; i < image.Length; i++)
            image[i] = (index * 100) + i + random.NextSingle();
        label = random.Next(1000);
    }
}

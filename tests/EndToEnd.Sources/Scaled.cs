namespace Infeed.EndToEnd.Sources;

/// <summary>Images of a size that is known to the running program alone.</summary>
/// <param name="count">The number of images.</param>
/// <param name="size">Their height and width.</param>
[DataSource(BatchSize = 4, Workers = 2, MaxQueueSize = 3, Shuffle = true, Seed = 3)]
public sealed partial class Scaled(int count, int size)
{
    /// <summary>The number of images.</summary>
    public int Count => count;

    /// <summary>The height and width of an image.</summary>
    public int Size { get; } = size;

    [Sample]
    private void Read(
        int index, [Shape(2, nameof(Size), nameof(Size))] Span<float> image, out long label, [Shape(nameof(Size))] Span<short> row, ref SampleRandom random)
    {
        for (var i = 0; i < image.Length; i++)
            image[i] = (index * 1000) + i + random.NextSingle();
        row.Fill((short)index);
        label = random.Next(100);
    }
}

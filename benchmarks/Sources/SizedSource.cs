namespace Infeed.Benchmarks.Sources;

/// <summary>Small samples, so that what is around the source's own code counts: of a size that the source says, or of the same size as a constant.</summary>
[DataSource(BatchSize = 64, Workers = 0)]
internal sealed partial class SizedSource(int count, int size)
{
    public int Size { get; } = size;

    public int Count => count;

    [Sample]
    private static void Read(int index, [Shape(nameof(Size), nameof(Size))] Span<float> image, out long label)
    {
        image.Fill(index);
        label = index;
    }
}

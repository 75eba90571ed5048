namespace Infeed.Benchmarks.Sources;

/// <summary>What <see cref="SizedSource"/> is with its size as a constant.</summary>
[DataSource(BatchSize = 64, Workers = 0)]
internal sealed partial class ConstantSource(int count)
{
    public const int Size = 8;

    public int Count => count;

    [Sample]
    private static void Read(int index, [Shape(Size, Size)] Span<float> image, out long label)
    {
        image.Fill(index);
        label = index;
    }
}

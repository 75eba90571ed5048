namespace Infeed.Benchmarks.Sources;

/// <summary>Batches of 19 MB, 32 x 3 x 224 x 224 floats, filled as fast as memory is.</summary>
[DataSource(BatchSize = Images, MaxQueueSize = Slots)]
internal sealed partial class BigSource(int batches)
{
    public const int Images = 32;
    public const int Slots = 4;
    public const int Floats = 3 * 224 * 224;

    public int Count { get; } = batches * Images;

    [Sample]
    public static void Read(int index, [Shape(3, 224, 224)] Span<float> image) => image.Fill(index);
}

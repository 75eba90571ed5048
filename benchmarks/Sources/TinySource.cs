namespace Infeed.Benchmarks.Sources;

/// <summary>Batches of 64 bytes: what is timed is the hand-over and nothing else.</summary>
[DataSource(BatchSize = 1, MaxQueueSize = Slots)]
internal sealed partial class TinySource(int count)
{
    public const int Longs = 8;
    public const int Slots = 64;

    public int Count { get; } = count;

    [Sample]
    public static void Read(int index, [Shape(Longs)] Span<long> data) => data.Fill(index);
}

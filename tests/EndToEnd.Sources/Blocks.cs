namespace Infeed.EndToEnd.Sources;

/// <summary>Batches that are stored as such, and numbered.</summary>
/// <param name="count">The number of samples.</param>
[DataSource(BatchSize = 16, Workers = 2, UseMultiprocessing = true, MaxQueueSize = 4, Shuffle = true, Seed = 7)]
public sealed partial class Blocks(int count)
{
    /// <summary>The number of samples.</summary>
    public int Count => count;

    [Batch]
    private static void Read(int batch, [Shape(2)] Span<long> pair) => pair.Fill(batch);
}

namespace Infeed.EndToEnd.Sources;

/// <summary>Batches of any samples, each filled at one go.</summary>
/// <param name="count">The number of samples.</param>
/// <param name="trouble">What happens at the batch with one sample; null for nothing.</param>
[DataSource(BatchSize = 16, Workers = 2, UseMultiprocessing = true, MaxQueueSize = 4, Shuffle = true, Seed = 7)]
public sealed partial class Rows(int count, Trouble? trouble = null)
{
    /// <summary>The number of samples.</summary>
    public int Count => count;

    [Batch]
    private void Read(ReadOnlySpan<long> samples, [Shape(3)] Span<float> features, Span<long> label, ref SampleRandom random)
    {
        for (var row = 0; row < samples.Length; row++)
        {
            trouble?.Meet(samples[row]);
            label[row] = (samples[row] << 8) + random.Next(256);
            // The third element of each sample stays as it is.
            features[row * 3] = samples[row];
            features[(row * 3) + 1] = random.NextSingle();
        }
    }
}

namespace Infeed.EndToEnd.Sources;

/// <summary>The samples of <see cref="Awaited"/>, read synchronously, with equal columns.</summary>
/// <param name="count">The number of samples.</param>
/// <param name="trouble">What happens at one sample; null for nothing.</param>
[DataSource(BatchSize = 16, Workers = 2, UseMultiprocessing = true, MaxQueueSize = 4, Shuffle = true, Seed = 7)]
public sealed partial class Returned(int count, Trouble? trouble = null)
{
    /// <summary>The number of samples.</summary>
    public int Count => count;

    [Sample]
    private long Read(int index, [Shape(Numbers.Features)] Span<float> features, ref SampleRandom random)
    {
        trouble?.Meet(index);
        for (var i = 0; i < features.Length; i++)
            features[i] = (index * 10) + i + random.NextSingle();
        return ((long)index << 8) + random.Next(256);
    }
}

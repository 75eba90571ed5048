namespace Infeed.EndToEnd.Sources;

/// <summary>The samples of <see cref="Numbers"/>, read asynchronously: several at once, which end in another order than they began.</summary>
/// <param name="count">The number of samples.</param>
/// <param name="trouble">What happens at one sample; null for nothing.</param>
[DataSource(BatchSize = 16, Workers = 2, UseMultiprocessing = true, MaxQueueSize = 4, Shuffle = true, Seed = 7, Concurrency = 8)]
public sealed partial class Awaited(int count, Trouble? trouble = null)
{
    /// <summary>The number of samples.</summary>
    public int Count => count;

    [Sample]
    private async ValueTask<long> Read(int index, [Shape(Numbers.Features)] Memory<float> features, SampleRandom random, CancellationToken cancellation)
    {
        for (var yields = index * 7 % 4; yields > 0; yields--)
            await Task.Yield();
        cancellation.ThrowIfCancellationRequested();
        trouble?.Meet(index);
        for (var i = 0; i < features.Length; i++)
            features.Span[i] = (index * 10) + i + random.NextSingle();
        return ((long)index << 8) + random.Next(256);
    }
}

using System.Diagnostics;

namespace Infeed.EndToEnd.Sources;

/// <summary>Samples that are easily computed, and one at which a worker can meet any trouble.</summary>
/// <param name="count">The number of samples.</param>
/// <param name="trouble">What happens at one sample; null for nothing.</param>
/// <param name="microseconds">How long each sample takes at least.</param>
/// <param name="ballast">What is sent with it, and of which the length is read alone.</param>
[DataSource(BatchSize = 16, Workers = 2, UseMultiprocessing = true, MaxQueueSize = 4, Shuffle = true, Seed = 7)]
public sealed partial class Numbers(int count, Trouble? trouble = null, int microseconds = 0, byte[]? ballast = null)
{
    /// <summary>Elements of a sample's first column.</summary>
    public const int Features = 5;

    /// <summary>The number of samples.</summary>
    public int Count => count;

    /// <summary>The bytes that are sent for nothing.</summary>
    public int Ballast => ballast?.Length ?? 0;

    [Sample]
    private void Read(int index, [Shape(Features)] Span<float> features, out long label, ref SampleRandom random)
    {
        trouble?.Meet(index);
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < Features; i++)
            features[i] = (index * 10) + i + random.NextSingle();
        label = ((long)index << 8) + random.Next(256);
        while (Stopwatch.GetElapsedTime(began).TotalMicroseconds < microseconds)
            Thread.SpinWait(10);
    }
}

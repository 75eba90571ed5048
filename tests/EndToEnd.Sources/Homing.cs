using System.Diagnostics;

namespace Infeed.EndToEnd.Sources;

/// <summary>
/// Samples that are filled at once on one thread, and slowly and one at a time on all others: no number of threads is as fast as none. A
/// thread cannot be sent to another process.
/// </summary>
/// <param name="count">The number of samples.</param>
/// <param name="home">That thread.</param>
[DataSource(BatchSize = 16, Shuffle = true, Seed = 7)]
public sealed partial class Homing(int count, Thread home)
{
    private static readonly Lock Access = new();

    /// <summary>The number of samples.</summary>
    public int Count => count;

    [Sample]
    private void Read(int index, [Shape(3)] Span<float> features, out long label, ref SampleRandom random)
    {
        for (var i = 0; i < features.Length; i++)
            features[i] = index + random.NextSingle();
        label = index;
        if (Thread.CurrentThread == home)
            return;
        lock (Access)
        {
            var began = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(began).TotalMicroseconds < 500)
                Thread.SpinWait(10);
        }
    }
}

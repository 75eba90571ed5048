using System.Diagnostics;

namespace Infeed.EndToEnd.Sources;

/// <summary>Samples that are filled at once on one thread, and slowly on any other: no number of workers is as fast as none.</summary>
/// <param name="count">The number of samples.</param>
/// <param name="home">That thread, as <see cref="Here"/> tells it.</param>
[DataSource(BatchSize = 16, Shuffle = true, Seed = 7)]
public sealed partial class Homing(int count, long home)
{
    /// <summary>The calling thread. Those of other processes have other numbers.</summary>
    public static long Here => ((long)Environment.ProcessId << 32) | (uint)Environment.CurrentManagedThreadId;

    /// <summary>The number of samples.</summary>
    public int Count => count;

    [Sample]
    private void Read(int index, [Shape(3)] Span<float> features, out long label, ref SampleRandom random)
    {
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < features.Length; i++)
            features[i] = index + random.NextSingle();
        label = index;
        while (Here != home && Stopwatch.GetElapsedTime(began).TotalMicroseconds < 500)
            Thread.SpinWait(10);
    }
}

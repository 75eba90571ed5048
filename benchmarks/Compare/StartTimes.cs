using System.Diagnostics;
using Infeed.Benchmarks.Sources;

namespace Infeed.Benchmarks.Compare;

/// <summary>How long a worker process takes to be there: at the start, and after a death. Medians, in milliseconds.</summary>
internal static class StartTimes
{
    private const int Batches = 1_000_000;

    private static readonly LoaderOptions OneProcess = new() { Workers = 1, UseMultiprocessing = true, MaxQueueSize = 1 };

    /// <summary>From CreateLoader to the first batch.</summary>
    public static double FirstBatch(int rounds) => Median(rounds, () =>
    {
        var began = Stopwatch.GetTimestamp();
        using var loader = new TinySource(Batches).CreateLoader(OneProcess);
        using var reading = loader.Epoch(0).GetEnumerator();
        reading.MoveNext();
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    });

    /// <summary>From the kill of the only worker, which waits for room at that time, to the next batch.</summary>
    public static double Restart(int rounds)
    {
        using var loader = new TinySource(Batches).CreateLoader(OneProcess);
        using var reading = loader.Epoch(0).GetEnumerator();
        reading.MoveNext();
        return Median(rounds, () =>
        {
            var began = Stopwatch.GetTimestamp();
            using (var worker = Process.GetProcessById(loader.WorkerProcessIds[0]))
                worker.Kill();
            reading.MoveNext();
            return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        });
    }

    // The first is not counted.
    private static double Median(int rounds, Func<double> measure) =>
        Enumerable.Range(0, rounds + 1).Select(_ => measure()).Skip(1).Order().ElementAt(rounds / 2);
}

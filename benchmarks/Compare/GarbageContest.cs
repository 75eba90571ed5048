using System.Diagnostics;
using Infeed.Benchmarks.Sources;

namespace Infeed.Benchmarks.Compare;

/// <summary>
/// What processes are for: a sample method that makes 1 MB of garbage a sample, beside a trainer that has a million live objects. In a
/// thread, its garbage stops the trainer; in a process, it stops the worker alone.
/// </summary>
internal static class GarbageContest
{
    private const int Batches = 200;
    private const int LiveObjects = 1_000_000;
    private const int StepsPerBatch = 50;

    private static readonly int Step = Arithmetic.StepsFor(TimeSpan.FromMicroseconds(100));

    /// <summary>The pauses of the trainer's thread.</summary>
    /// <param name="LongestMs">The longest time that a step of 0.1 ms took, in milliseconds.</param>
    /// <param name="LostPercent">The time of all steps beyond what they take undisturbed, as a part of it.</param>
    /// <param name="CollectionMs">The time for which the collector stopped the program, in milliseconds.</param>
    public readonly record struct Pauses(double LongestMs, double LostPercent, double CollectionMs);

    public static Pauses Run(bool useMultiprocessing)
    {
        var live = Enumerable.Range(0, LiveObjects).Select(i => new object[] { i }).ToArray();
        using var loader = new GarbageSource(Batches * GarbageSource.BatchSize).CreateLoader(new LoaderOptions { UseMultiprocessing = useMultiprocessing });
        var steps = new double[Batches * StepsPerBatch];
        var done = 0;
        var sink = 1.0;
        var paused = GC.GetTotalPauseDuration();
        foreach (var batch in loader.Epoch(0))
        {
            for (var i = 0; i < StepsPerBatch; i++)
            {
                var began = Stopwatch.GetTimestamp();
                sink = Arithmetic.Run(Step, sink);
                steps[done++] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            }
        }

        paused = GC.GetTotalPauseDuration() - paused;
        GC.KeepAlive(live);
        GC.KeepAlive(sink);
        var usual = steps.Order().ElementAt(steps.Length / 2);
        return new Pauses(steps.Max(), 100 * steps.Sum(step => Math.Max(0, step - usual)) / (usual * steps.Length), paused.TotalMilliseconds);
    }
}

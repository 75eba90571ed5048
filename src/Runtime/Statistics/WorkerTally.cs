using System.Runtime.InteropServices;

namespace Infeed.Statistics;

/// <summary>
/// What one worker has filled, and how long it took. Lies in the ring's memory, which worker processes share. Written by the worker, read by any thread of any
/// process; a worker that is killed at any point leaves valid words, and its successor goes on with them.
/// </summary>
[StructLayout(LayoutKind.Sequential, Size = Bytes)]
internal struct WorkerTally
{
    /// <summary>A multiple of the distance that keeps the words of two writers apart.</summary>
    public const int Bytes = 9 * 128;

    private TimeTally sampleTimes;
    private long samples;
    private long faults;
    private long watched;
    private long onProcessor;
    private long blocked;

    public readonly long Samples => Volatile.Read(in samples);

    public readonly long Faults => Volatile.Read(in faults);

    public readonly TimeTally SampleTimes => sampleTimes;

    public readonly WatchedTime Watched => new(Volatile.Read(in watched), Volatile.Read(in onProcessor), Volatile.Read(in blocked));

    public void Count(int rows, bool faulted)
    {
        samples += rows;
        if (faulted)
            faults++;
    }

    /// <param name="rows">The rows that were filled.</param>
    /// <param name="ticks">How long it took, in ticks of <see cref="System.Diagnostics.Stopwatch"/>.</param>
    public void Time(int rows, long ticks) => sampleTimes.Add((double)ticks / rows, rows);

    /// <summary>Counts a fill that was watched.</summary>
    /// <param name="elapsed">How long it took.</param>
    /// <param name="processor">How long the thread was on a processor meanwhile.</param>
    /// <param name="hasSlept">Whether it gave its processor up by itself. If not, it was only off it because others had theirs.</param>
    public void Watch(TimeSpan elapsed, TimeSpan processor, bool hasSlept)
    {
        watched += elapsed.Ticks;
        onProcessor += processor.Ticks;
        if (hasSlept && elapsed > processor)
            blocked += (elapsed - processor).Ticks;
    }

    public void Add(in WorkerTally other)
    {
        sampleTimes.Add(in other.sampleTimes);
        samples += other.samples;
        faults += other.faults;
        watched += other.watched;
        onProcessor += other.onProcessor;
        blocked += other.blocked;
    }
}

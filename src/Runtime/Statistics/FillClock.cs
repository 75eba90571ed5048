using System.Diagnostics;
using Infeed.Interop;

namespace Infeed.Statistics;

/// <summary>
/// Times what a worker fills, on its thread. Asking what a thread has used is a call of the system, so it is done for one fill in 10 ms.
/// </summary>
internal struct FillClock
{
    private static readonly long WatchInterval = Stopwatch.Frequency / 100;

    private long began;
    private long watchedAt;
    private TimeSpan processor;
    private long sleeps;
    private bool isWatched;

    /// <param name="isTimed">Whether the clock is read; else only rows are counted.</param>
    /// <returns>When the fill begins, in ticks of <see cref="Stopwatch"/>; 0 if it is not timed.</returns>
    public long Begin(bool isTimed)
    {
        began = 0;
        isWatched = false;
        if (!isTimed)
            return 0;
        began = Stopwatch.GetTimestamp();
        if (began - watchedAt < WatchInterval)
            return began;
        watchedAt = began;
        isWatched = ThreadUse.TryRead(out processor, out sleeps);
        // The call itself is no part of the fill.
        began = Stopwatch.GetTimestamp();
        return began;
    }

    /// <returns>How long the fill took, in ticks of <see cref="Stopwatch"/>; 0 if it was not timed.</returns>
    public readonly long End(ref WorkerTally tally, int rows, bool faulted)
    {
        tally.Count(rows, faulted);
        if (began == 0)
            return 0;
        var ticks = Math.Max(1, Stopwatch.GetTimestamp() - began);
        if (isWatched && ThreadUse.TryRead(out var now, out var sleepsNow))
            tally.Watch(Stopwatch.GetElapsedTime(0, ticks), now - processor, sleepsNow > sleeps);
        if (rows > 0)
            tally.Time(rows, ticks);
        return ticks;
    }
}

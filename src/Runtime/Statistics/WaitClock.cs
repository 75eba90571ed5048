using System.Diagnostics;

namespace Infeed.Statistics;

/// <summary>
/// How long one thread has waited, including a wait in progress. Written by that thread, read by any thread of any process. A single word, so that a thread
/// that is killed at any point leaves a consistent value.
/// </summary>
internal struct WaitClock
{
    // While the thread does not wait: the ticks that it has waited. While it waits: the ticks waited before minus the time at which this wait began, so that
    // adding the present time gives the total. This is below 0, because the system's clock started before the first wait.
    private long state;

    /// <summary>Whether a wait is under way.</summary>
    public readonly bool IsWaiting => Volatile.Read(in state) < 0;

    /// <returns>The time at which the wait begins, in ticks of <see cref="Stopwatch"/>.</returns>
    public long Begin()
    {
        var now = Stopwatch.GetTimestamp();
        Volatile.Write(ref state, state - now);
        return now;
    }

    /// <returns>The time at which the wait ends, in ticks of <see cref="Stopwatch"/>.</returns>
    public long End()
    {
        var now = Stopwatch.GetTimestamp();
        Volatile.Write(ref state, state + now);
        return now;
    }

    /// <returns>Ticks of <see cref="Stopwatch"/>.</returns>
    public readonly long Ticks()
    {
        var seen = Volatile.Read(in state);
        return seen < 0 ? seen + Stopwatch.GetTimestamp() : seen;
    }
}

using System.Diagnostics;

namespace Infeed.Statistics;

/// <summary>
/// How long one thread has waited. Written by that thread, read by any, of another process too: a wait under way counts up to now. One word, so
/// that a thread that is killed in the middle leaves nothing half said.
/// </summary>
internal struct WaitClock
{
    // While the thread does not wait: the ticks that it has waited. While it waits: what is to be added to the time to get them, which is
    // below 0, for the clock of the system began before the first wait.
    private long state;

    /// <summary>Whether a wait is under way.</summary>
    public readonly bool IsWaiting => Volatile.Read(in state) < 0;

    /// <returns>When the wait begins, in ticks of <see cref="Stopwatch"/>.</returns>
    public long Begin()
    {
        var now = Stopwatch.GetTimestamp();
        Volatile.Write(ref state, state - now);
        return now;
    }

    public void End() => Volatile.Write(ref state, state + Stopwatch.GetTimestamp());

    /// <returns>Ticks of <see cref="Stopwatch"/>.</returns>
    public readonly long Ticks()
    {
        var seen = Volatile.Read(in state);
        return seen < 0 ? seen + Stopwatch.GetTimestamp() : seen;
    }
}

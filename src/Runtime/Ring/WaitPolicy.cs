using System.Diagnostics;

namespace Infeed.Ring;

/// <summary>
/// How waiters wait. To wake a thread costs the waker a system call and an interrupt of another processor, and takes some 50 us
/// under a hypervisor: as long as many a batch takes. So who waits looks again for about that long before it sleeps, and
/// who may wait for many short times waits for one longer time instead. See docs/design/waiting.md.
/// </summary>
/// <param name="SpinTicks">Ticks of <see cref="Stopwatch"/> for which a waiter looks again and again before it sleeps.</param>
/// <param name="Yields">Whether it offers its processor to others in between: threads outnumber processors.</param>
/// <param name="Slack">
/// Slots beyond its own that a worker, once it sleeps for want of room, wants to see free before it is woken: the queue is refilled
/// when it is half empty, and not slot by slot. Less than a lap, so that it is woken before its ticket is asked for.
/// </param>
/// <param name="MaxNap">The longest time that a consumer sleeps without asking to be woken.</param>
internal sealed record WaitPolicy(long SpinTicks, bool Yields, int Slack, TimeSpan MaxNap)
{
    /// <summary>A nap that is shorter is spent better by asking to be woken.</summary>
    public static readonly TimeSpan MinNap = TimeSpan.FromMicroseconds(50);

    private static readonly TimeSpan SpinTime = TimeSpan.FromMicroseconds(100);

    public static WaitPolicy For(int workers, int capacity) => new(
        (long)(SpinTime.TotalSeconds * Stopwatch.Frequency),
        Yields: workers >= Environment.ProcessorCount,
        Slack: Math.Max(0, (capacity - workers) / 2),
        MaxNap: TimeSpan.FromMilliseconds(1));
}

using System.Diagnostics;

namespace Infeed.Ring;

/// <summary>
/// How threads wait. Waking a thread costs the waker a system call and an interrupt of another processor, and takes some 50 us under a hypervisor,
/// as long as filling many a batch. So a waiting thread spins for about that long before it sleeps, and a thread that could wait many short times
/// waits one longer time instead. See docs/design/waiting.md.
/// </summary>
/// <param name="SpinTicks">How long a waiting thread spins before it sleeps, in ticks of <see cref="Stopwatch"/>.</param>
/// <param name="Yields">Whether a spinning thread offers its processor to others, because there are more threads than processors.</param>
/// <param name="Slack">
/// How many slots beyond its own must be free before a worker that sleeps until there is room is woken: the queue is refilled
/// when it is half empty, and not slot by slot. Less than a lap, so that the worker is woken before the consumer asks for its ticket.
/// </param>
/// <param name="MaxNap">The longest time that a consumer sleeps without asking to be woken.</param>
internal sealed record WaitPolicy(long SpinTicks, bool Yields, int Slack, TimeSpan MaxNap)
{
    /// <summary>A shorter nap is not worth it: the consumer asks to be woken instead.</summary>
    public static readonly TimeSpan MinNap = TimeSpan.FromMicroseconds(50);

    private static readonly TimeSpan SpinTime = TimeSpan.FromMicroseconds(100);

    public static WaitPolicy For(int workers, int capacity) => new(
        (long)(SpinTime.TotalSeconds * Stopwatch.Frequency),
        Yields: workers >= Environment.ProcessorCount,
        Slack: Math.Max(0, (capacity - workers) / 2),
        MaxNap: TimeSpan.FromMilliseconds(1));
}

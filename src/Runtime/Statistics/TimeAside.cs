namespace Infeed.Statistics;

/// <summary>Time that a loader counts and that says nothing of its settings: in which workers started, or between readings.</summary>
/// <param name="Elapsed">How long it was.</param>
/// <param name="ConsumerWaiting">How long the consumer waited in it.</param>
/// <param name="WorkerBusy">How long workers were busy in it, summed over them.</param>
/// <param name="WorkerWaiting">How long they waited.</param>
/// <param name="Times">How often it began.</param>
internal readonly record struct TimeAside(TimeSpan Elapsed, TimeSpan ConsumerWaiting, TimeSpan WorkerBusy, TimeSpan WorkerWaiting, int Times)
{
    public static TimeAside operator +(TimeAside one, TimeAside other) => new(
        one.Elapsed + other.Elapsed, one.ConsumerWaiting + other.ConsumerWaiting, one.WorkerBusy + other.WorkerBusy,
        one.WorkerWaiting + other.WorkerWaiting, one.Times + other.Times);

    public static TimeAside operator -(TimeAside later, TimeAside earlier) => new(
        later.Elapsed - earlier.Elapsed, later.ConsumerWaiting - earlier.ConsumerWaiting, later.WorkerBusy - earlier.WorkerBusy,
        later.WorkerWaiting - earlier.WorkerWaiting, later.Times - earlier.Times);
}

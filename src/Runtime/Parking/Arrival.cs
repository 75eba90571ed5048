namespace Infeed.Parking;

/// <summary>Something that arrives on any thread, for which one thread sleeps. It is used again for the next.</summary>
/// <typeparam name="T">Where a thread sleeps.</typeparam>
/// <param name="wake">Wakes the thread that sleeps there. It may be woken for nothing, too.</param>
internal sealed class Arrival<T>(Action<T> wake) : IDisposable
    where T : class
{
    private readonly ManualResetEventSlim arrived = new();
    private Passage completing;
    private T? sleeper;

    /// <summary>Begins to wait for the next. To be called when the last one was there.</summary>
    public void Reset() => arrived.Reset();

    /// <summary>It is there. To be called once, by any thread.</summary>
    public void Complete()
    {
        completing.Enter();
        arrived.Set();
        // Read behind the event, whose own operation is interlocked.
        if (Volatile.Read(ref sleeper) is { } asleep)
            wake(asleep);
        completing.Leave();
    }

    /// <summary>
    /// Whether it is there. If it is not, the thread may sleep at the place, and is woken. If it is, or there is no place, nobody touches the place that was
    /// given before any more, and its memory can be freed. For the thread that waits alone.
    /// </summary>
    /// <param name="place">Where the thread is going to sleep; null if it does not.</param>
    public bool IsThere(T? place)
    {
        if (!arrived.IsSet)
        {
            // Who completes it sets the event, and looks for a sleeper then: if this one is not found there, the event is found here.
            Interlocked.Exchange(ref sleeper, place);
            if (place is not null && !arrived.IsSet)
                return false;
        }

        var isThere = arrived.IsSet;
        completing.WaitUntilEmpty();
        sleeper = null;
        return isThere;
    }

    /// <summary>Keeps the thread until it is there.</summary>
    public void Wait()
    {
        arrived.Wait();
        completing.WaitUntilEmpty();
    }

    public void Dispose() => arrived.Dispose();
}

namespace Infeed.Parking;

/// <summary>
/// Counts the threads that are in a piece of code, so that another one can wait until none of them is. A lock would do it, too, but .NET's makes an event when
/// a thread first waits for it, which is garbage, and keeps others out while one wakes a worker.
/// </summary>
internal struct Passage
{
    private int inside;

    /// <summary>Begins the piece of code. What the thread does there comes behind it.</summary>
    public void Enter() => Interlocked.Increment(ref inside);

    /// <summary>Ends it. What the thread has done there is before it.</summary>
    public void Leave() => Interlocked.Decrement(ref inside);

    /// <summary>
    /// Waits until no thread is in it that was in it when this was called. What such a thread is to find there has to be written before, by an interlocked
    /// operation: one that comes later then finds that.
    /// </summary>
    public void WaitUntilEmpty()
    {
        // Mostly at once: it is a few instructions, and a wake-up at most. Without sleeping for a millisecond, which a batch can be faster than.
        var spin = new SpinWait();
        while (Volatile.Read(ref inside) != 0)
            spin.SpinOnce(sleep1Threshold: -1);
    }
}

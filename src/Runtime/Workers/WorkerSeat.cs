using Infeed.Columns;

namespace Infeed.Workers;

/// <summary>
/// What a worker that reads many samples at once needs of its place in a crew: sleep while others work for it, and a look at the batch that it gets next.
/// </summary>
internal abstract class WorkerSeat
{
    /// <summary>
    /// Sleeps until somebody wakes the thread. A wake-up is kept if it comes before the sleep, and may be left over from earlier: after each sleep the
    /// thread checks again what it waits for. It is woken when the work is called off, too. For the worker's thread alone.
    /// </summary>
    public abstract void Sleep();

    /// <summary>Wakes the thread. Can be called from any thread.</summary>
    public abstract void Wake();

    /// <summary>
    /// Looks for the batch that this worker gets after another one. If it has a slot already, its samples may be read from now on, until
    /// <see cref="BatchFiller.GiveUp"/>. For the worker's thread alone.
    /// </summary>
    /// <param name="ticket">The batch before it.</param>
    /// <param name="next">The batch.</param>
    /// <param name="slot">Its slot.</param>
    public abstract bool TryLookAhead(long ticket, out long next, out Slot slot);
}

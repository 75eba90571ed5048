namespace Infeed.Workers;

/// <summary>
/// Where a worker's thread sleeps while others work for it. A wake-up is kept if it comes before the sleep, and may be left over from earlier: who has slept
/// checks again what it waits for. Whoever calls the work off wakes the thread, too.
/// </summary>
internal abstract class WorkerSleep
{
    /// <summary>Sleeps until somebody wakes the thread. For the worker's thread alone.</summary>
    public abstract void Sleep();

    /// <summary>Wakes the thread. Can be called from any thread.</summary>
    public abstract void Wake();
}

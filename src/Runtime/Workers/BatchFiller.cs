using Infeed.Columns;
using Infeed.Faults;

namespace Infeed.Workers;

/// <summary>One worker's copy of a source, and how it fills batches from it. Derived classes implement the forms of source. Not tied to a thread.</summary>
internal abstract class BatchFiller(int worker, WorkerCulture culture)
{
    /// <summary>The worker's number.</summary>
    public int Worker => worker;

    /// <summary>The cultures under which the other members must be called.</summary>
    public WorkerCulture Culture => culture;

    /// <returns>What the start hook threw; null if it did not throw.</returns>
    public HookFailure? Start() => HookFailure.Of(HookFailure.StartHook, worker, OnStart);

    /// <returns>What the stop hook threw; null if it did not throw.</returns>
    public HookFailure? Stop() => HookFailure.Of(HookFailure.StopHook, worker, OnStop);

    /// <summary>Fills rows of a batch. The bytes depend on the ticket alone.</summary>
    /// <param name="slot">The slot of the batch.</param>
    /// <param name="ticket">The batch.</param>
    /// <param name="first">The first row.</param>
    /// <param name="end">One past the last row.</param>
    /// <param name="signals">Says whether the work is still wanted, and receives the progress.</param>
    /// <param name="fault">What the source's code threw; null if it did not throw.</param>
    /// <returns>False if the work was called off.</returns>
    public abstract bool Fill(Slot slot, long ticket, int first, int end, in FillSignals signals, out SampleFault? fault);

    /// <summary>Ends what is being read ahead of the batches that were asked for. When this returns, nothing writes to any slot.</summary>
    /// <param name="seat">Where the worker's thread can sleep meanwhile.</param>
    public virtual void GiveUp(WorkerSeat seat)
    {
    }

    protected abstract void OnStart();

    protected abstract void OnStop();
}

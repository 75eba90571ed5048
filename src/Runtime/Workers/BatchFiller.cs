using Infeed.Columns;
using Infeed.Faults;

namespace Infeed.Workers;

/// <summary>One worker's copy of a source, and what it does with it on whatever thread: the form of the source decides how rows are filled.</summary>
internal abstract class BatchFiller(int worker, WorkerCulture culture)
{
    /// <summary>The worker's number.</summary>
    public int Worker => worker;

    /// <summary>The cultures under which the other members are called.</summary>
    public WorkerCulture Culture => culture;

    /// <returns>What the start hook threw; null where it came to its end.</returns>
    public HookFailure? Start() => HookFailure.Of(HookFailure.StartHook, worker, OnStart);

    /// <returns>What the stop hook threw; null where it came to its end.</returns>
    public HookFailure? Stop() => HookFailure.Of(HookFailure.StopHook, worker, OnStop);

    /// <summary>Fills rows of a batch: its bytes are a function of the ticket.</summary>
    /// <param name="slot">The slot of the batch.</param>
    /// <param name="ticket">The batch.</param>
    /// <param name="first">The first row.</param>
    /// <param name="end">One past the last row.</param>
    /// <param name="signals">Whether the work is still wanted, and how far it is.</param>
    /// <param name="fault">What the source's code threw, if it did.</param>
    /// <returns>False where the work was called off.</returns>
    public abstract bool Fill(Slot slot, long ticket, int first, int end, FillSignals signals, out SampleFault? fault);

    protected abstract void OnStart();

    protected abstract void OnStop();
}

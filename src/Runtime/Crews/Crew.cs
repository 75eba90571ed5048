using Infeed.Columns;
using Infeed.Faults;
using Infeed.Memory;
using Infeed.Plan;
using Infeed.Ring;
using Infeed.Statistics;
using Infeed.Timeline.Events;

namespace Infeed.Crews;

/// <summary>
/// The workers of a loader, of any kind, with the memory that they fill. A crew can start at any ticket, can be called off, and can be replaced by another
/// crew at any ticket, because the ticket alone decides what is in a batch. One thread at a time consumes the batches; any thread may call the crew off.
/// </summary>
/// <remarks>
/// A crew ends in three steps: <see cref="CallOff"/> tells it to end, <see cref="Join"/> waits until it has ended, <see cref="Dispose"/> frees the memory.
/// </remarks>
internal abstract class Crew(string source, BatchPlan plan) : ThreadOwned, IDisposable
{
    /// <summary>The name of the source.</summary>
    public string Source => source;

    public BatchPlan Plan => plan;

    /// <summary>The number of threads that fill batches; 0 if the consumer does.</summary>
    public virtual int Workers => 0;

    /// <summary>Whether these are threads of other processes.</summary>
    public virtual bool AreProcesses => false;

    /// <summary>The number of batches that can be ready; 0 without a queue.</summary>
    public virtual int MaxQueueSize => 0;

    /// <summary>The next ticket; -1 if there is none, and the crew must be moved to one first.</summary>
    public abstract long Position { get; }

    /// <summary>Whether the next ticket can be taken without waiting for a worker.</summary>
    public virtual bool IsReady => true;

    /// <summary>Whether threads of this crew keep the memory alive. If so, the crew can be used even from a finalizer.</summary>
    public abstract bool IsAlive { get; }

    /// <summary>The ids of the processes that are running now.</summary>
    public virtual IReadOnlyList<int> ProcessIds => [];

    /// <summary>The failures of stop hooks. Complete once the crew is disposed.</summary>
    public abstract IReadOnlyList<HookFailure> StopFailures { get; }

    /// <summary>Starts the workers, where there are any. If that fails, the crew is called off, and can be joined and disposed.</summary>
    /// <exception cref="InsufficientMemoryException">The system has no more threads.</exception>
    /// <exception cref="WorkerException">The system refused to start a worker process.</exception>
    /// <exception cref="PlatformNotSupportedException">This program cannot be started again as a worker process.</exception>
    public virtual void Start()
    {
    }

    /// <summary>Moves the crew to a ticket. If it is there already, the workers are not interrupted.</summary>
    /// <param name="ticket">The next ticket to take.</param>
    /// <param name="horizon">The ticket before which it stops running ahead.</param>
    /// <returns>False if the crew was called off.</returns>
    public abstract bool Seek(long ticket, long horizon);

    /// <summary>Waits for the next ticket. A faulted ticket is skipped by the next call; a ticket that timed out can be taken again.</summary>
    /// <param name="slot">The slot of the batch, valid until <see cref="GiveBack"/>.</param>
    /// <param name="fault">What user code threw; null if it did not throw.</param>
    public abstract Outcome Take(out Slot slot, out SampleFault? fault);

    /// <summary>Ends the present wait for a ticket, or the next, where there are workers to wait for. Can be called from any thread.</summary>
    public virtual void Interrupt()
    {
    }

    /// <summary>Gives the slot back that was taken last.</summary>
    public abstract void GiveBack();

    /// <summary>The number of batches that are ready.</summary>
    public abstract int Depth();

    /// <summary>Tells all workers to end, for good, without waiting for them. Can be called from any thread.</summary>
    public abstract void CallOff();

    /// <summary>Waits for workers that end by themselves, where there are any. The crew must have been called off before.</summary>
    /// <returns>Whether all have ended.</returns>
    public virtual bool HasEnded(TimeSpan timeout) => true;

    /// <summary>Waits until the workers have ended, where there are any, and ends those that can be. The crew must have been called off before.</summary>
    /// <exception cref="TimeoutException">A worker is still inside user code.</exception>
    public virtual void Join(TimeSpan timeout)
    {
    }

    /// <summary>Frees the memory. To be called when nothing can touch it any more.</summary>
    public abstract void Dispose();

    /// <summary>Why the crew ended by itself, as an exception that names the epoch being read; null if it did not.</summary>
    public abstract Exception? Failure(int epoch);

    /// <summary>How long the consumer waited for the next ticket, and what holds it up, as the end of a sentence.</summary>
    public abstract string DescribeWait();

    /// <summary>
    /// How long the consumer has waited so far, in ticks of <see cref="System.Diagnostics.Stopwatch"/>. As all that follows, until the memory is freed.
    /// </summary>
    public abstract long ConsumerWaited { get; }

    /// <summary>How long the workers have waited so far, summed over them, in these ticks.</summary>
    public virtual long WorkersWaited => 0;

    /// <summary>The samples that were filled so far, by whom ever.</summary>
    public abstract long SamplesFilled { get; }

    /// <summary>The worker processes that have died so far while they were needed.</summary>
    public virtual int WorkerDeaths => 0;

    /// <summary>Adds how the crew has spent its time so far. Any thread may ask, until the memory is freed.</summary>
    public abstract void Measure(ref CrewTimes times);

    /// <summary>How each worker has spent its time; empty if there are none. Any thread may ask, until the memory is freed.</summary>
    public abstract WorkerStatistics[] MeasureWorkers();

    /// <summary>The last events of each worker, followed by those of the reader. Can be read from any thread, until the crew is disposed.</summary>
    public abstract IEnumerable<TrackEvent[]> ReadTracks();
}

using Infeed.Columns;
using Infeed.Faults;
using Infeed.Memory;
using Infeed.Plan;
using Infeed.Ring;
using Infeed.Statistics;

namespace Infeed.Crews;

/// <summary>
/// Those who fill the batches of a loader, with the memory that they fill, whatever they are. A crew starts at any ticket, can be called off, and can be
/// replaced by another at any ticket, because nothing but the ticket decides what is in a batch. Its consumer is one thread at a time; any thread may call
/// it off.
/// </summary>
/// <remarks>It ends in three steps: <see cref="CallOff"/> tells it to, <see cref="Join"/> waits until it has, <see cref="Dispose"/> gives the memory back.</remarks>
internal abstract class Crew(string source, BatchPlan plan) : ThreadOwned, IDisposable
{
    /// <summary>The name of the source.</summary>
    public string Source => source;

    public BatchPlan Plan => plan;

    /// <summary>The ticket that comes next; -1 where none does, so that the crew must be sent to one.</summary>
    public abstract long Position { get; }

    /// <summary>Whether threads hold the memory, so that it is there even while objects are finalized.</summary>
    public abstract bool IsAlive { get; }

    /// <summary>The processes that run now.</summary>
    public virtual IReadOnlyList<int> ProcessIds => [];

    /// <summary>What stop hooks threw. Complete once the crew is disposed.</summary>
    public abstract IReadOnlyList<HookFailure> StopFailures { get; }

    /// <summary>Begins. Where that fails, the crew is called off and can be joined and disposed.</summary>
    /// <exception cref="OutOfMemoryException">The system has no more threads.</exception>
    /// <exception cref="WorkerException">The system refuses a worker process.</exception>
    /// <exception cref="PlatformNotSupportedException">This program cannot be started again as a worker process.</exception>
    public abstract void Start();

    /// <summary>Sends the crew to a ticket. Where it is there already, nobody is disturbed.</summary>
    /// <param name="ticket">The next ticket to take.</param>
    /// <param name="horizon">The ticket before which it stops running ahead.</param>
    /// <returns>False where the crew was called off.</returns>
    public abstract bool Seek(long ticket, long horizon);

    /// <summary>Waits for the next ticket. One that is faulted is over; one that timed out can be asked for again.</summary>
    /// <param name="slot">Where the batch lies, until <see cref="GiveBack"/>.</param>
    /// <param name="fault">What user code threw, where it did.</param>
    public abstract Outcome Take(out Slot slot, out SampleFault? fault);

    /// <summary>Gives the slot back that was taken last.</summary>
    public abstract void GiveBack();

    /// <summary>Batches that are ready.</summary>
    public abstract int Depth();

    /// <summary>Ends all work for ever, from any thread, without waiting.</summary>
    public abstract void CallOff();

    /// <summary>Waits until the crew, called off before, has ended.</summary>
    /// <exception cref="TimeoutException">Somebody is still inside user code.</exception>
    public abstract void Join(TimeSpan timeout);

    /// <summary>Gives the memory back, when nobody can touch it any more.</summary>
    public abstract void Dispose();

    /// <summary>Why the crew ended by itself, as an exception for the epoch that is read; null where it did not.</summary>
    public abstract Exception? Failure(int epoch);

    /// <summary>For how long the next ticket was waited for, and what holds it up, as the end of a sentence.</summary>
    public abstract string DescribeWait();

    public abstract CrewTimes Measure();
}

using Infeed.Batches;
using Infeed.CompilerServices;
using Infeed.Crews;
using Infeed.Memory;
using Infeed.Plan;
using Infeed.Ring;

namespace Infeed.Loading;

/// <summary>
/// The consumer's side of a loader: one reading at a time, which holds at most one batch. Refuses what comes from a second thread, from a reading that is over,
/// or while a batch is leased.
/// </summary>
/// <param name="life">The loader's crew and memory.</param>
/// <param name="taker">Takes the batches.</param>
/// <param name="look">Fills a batch to look at.</param>
internal sealed partial class EpochReader(LoaderLife life, BatchTaker taker, BatchLook look) : ThreadOwned
{
    private readonly BatchLease lease = taker.Lease;
    private UseMark<HardwareAtomics> use;
    private long reading;
    private bool isOpen;

    /// <summary>The thread that took the batch that is held.</summary>
    private int holder;

    private CacheLinePadding After { get; }

    public BatchPlan Plan => taker.Plan;

    /// <summary>The furthest ticket with which a reading has begun; -1 before the first.</summary>
    public long Furthest => taker.Furthest;

    /// <summary>The ticket of the next batch that was not delivered; behind the last batch of an epoch, the first of the epoch after it.</summary>
    public long NextTicket => taker.NextTicket;

    /// <summary>The number of samples at the end of the batch that is held which only pad it; 0 if none is held.</summary>
    public int PaddedSamples => lease.IsHeld ? lease.Padded : 0;

    /// <summary>Begins to read an epoch. This ends any reading still open.</summary>
    /// <param name="epochToRead">The epoch.</param>
    /// <param name="first">The position of the batch in the epoch with which to begin.</param>
    /// <param name="end">The ticket before which workers stop running ahead.</param>
    /// <returns>The reading's number, which the other calls name.</returns>
    public long Begin(int epochToRead, long first, long end)
    {
        Enter();
        try
        {
            ThrowIfLeased();
            ThrowIfHeldElsewhere();
            life.BeginReading();
            reading++;
            isOpen = true;
            try
            {
                taker.Open(reading, epochToRead, first, end);
            }
            catch
            {
                EndOpen();
                throw;
            }

            return reading;
        }
        finally
        {
            use.Leave();
        }
    }

    public bool MoveNext(long of) => MoveNext(of, mayWait: true) == true;

    /// <summary>Takes the next batch.</summary>
    /// <param name="of">The reading.</param>
    /// <param name="mayWait">Whether to wait for workers.</param>
    /// <returns>False if the epoch has no further batch; null if that cannot be told without waiting.</returns>
    private bool? MoveNext(long of, bool mayWait)
    {
        Enter();
        try
        {
            if (of != reading || !isOpen)
                throw Over(of);
            ThrowIfLeased();
            use.Wait();
            holder = Environment.CurrentManagedThreadId;
            return taker.MoveNext(mayWait);
        }
        finally
        {
            use.Leave();
        }
    }

    /// <summary>The batch that the reading holds.</summary>
    public BatchView Held(long of) => of == reading && lease.IsHeld
        ? new BatchView(lease)
        : throw new InvalidOperationException("There is no batch: MoveNext was not called, or returned false, or the reading is over.");

    /// <summary>Ends a reading. The workers continue until the queue is full.</summary>
    public void End(long of)
    {
        var spin = default(SpinWait);
        while (of == Volatile.Read(ref reading))
        {
            if (use.TryEnter())
            {
                EndInside(of);
                return;
            }

            // Another thread waits for a batch of this same reading, so the reading holds none. That thread ends the reading.
            if (use.IsWaiting)
                return;
            // Another thread is inside for a moment only: most likely its call is being refused.
            spin.SpinOnce();
        }
    }

    /// <summary>Fills the first batch of the run to look at it, which leaves the reading as it is.</summary>
    public BatchView First()
    {
        Enter();
        try
        {
            ThrowIfHeldElsewhere();
            return look.First(life);
        }
        catch (SampleException)
        {
            life.HasThrown = true;
            throw;
        }
        finally
        {
            use.Leave();
        }
    }

    /// <summary>Called before the memory is freed: from now on the batch that is held throws when it is used, and so does what was lent of it.</summary>
    public void EndLoans()
    {
        try
        {
            taker.EndLoans();
        }
        finally
        {
            look.EndLoans();
        }
    }

    /// <summary>Frees what is the reader's own. It must have ended before.</summary>
    public void Free() => look.Dispose();

    /// <summary>Continues with another crew at the same position.</summary>
    /// <param name="crew">The new crew, already started.</param>
    public void Replace(Crew crew)
    {
        Enter();
        try
        {
            taker.GiveBack();
            taker.ReplaceBy(crew);
        }
        finally
        {
            use.Leave();
        }
    }

    private void EndInside(long of)
    {
        try
        {
            if (of == reading && isOpen && isLeased)
                endsWithLease = true;
            else if (of == reading && isOpen)
                EndOpen();
        }
        finally
        {
            use.Leave();
        }
    }

    private void Enter()
    {
        if (!use.TryEnter())
            throw InUse();
    }

    private void ThrowIfHeldElsewhere()
    {
        // Another thread may be reading the batch that it holds: giving the batch back now would change the bytes while it reads them.
        if (lease.IsHeld && !isLeased && holder != Environment.CurrentManagedThreadId)
            throw InUse();
    }

    private void EndOpen()
    {
        try
        {
            taker.End();
        }
        finally
        {
            isOpen = false;
            endsWithLease = false;
            life.EndReading();
        }
    }

    private InvalidOperationException InUse() => new(
        $"Two threads read the loader of {life.Crew.Source}: another thread waits for a batch, or holds one. A loader has one reader at a time: make a loader for each thread, or read on one thread and hand out copies.");

    private InvalidOperationException Over(long of) => new(
        of < reading
            ? "This reading is over: a newer one of the same loader was begun, and ended it. A loader has one reader at a time: make another loader to read two epochs at once."
            : "This reading is over: its enumerator was disposed.");
}

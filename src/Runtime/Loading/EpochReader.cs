using Infeed.Batches;
using Infeed.Columns;
using Infeed.CompilerServices;
using Infeed.Crews;
using Infeed.Memory;
using Infeed.Plan;
using Infeed.Ring;
using Infeed.Statistics;

namespace Infeed.Loading;

/// <summary>The consumer's side of a loader: one reading at a time, which holds at most one batch.</summary>
internal sealed class EpochReader(LoaderLife life, BatchPlan plan, SlotLayout layout, DeliveryCounter delivered) : ThreadOwned
{
    private readonly BatchLease lease = new(layout);
    private UseMark<HardwareAtomics> use;
    private long reading;
    private bool isOpen;

    /// <summary>The thread that took the batch now held.</summary>
    private int holder;

    private int epoch = -1;
    private long position;
    private CacheLinePadding After { get; }

    public BatchPlan Plan => plan;

    /// <summary>Begins to read an epoch. This ends any reading still open.</summary>
    /// <param name="epochToRead">The epoch.</param>
    /// <param name="horizon">The ticket before which workers stop running ahead.</param>
    /// <returns>The number of the reading, to be passed to the other methods.</returns>
    public long Begin(int epochToRead, long horizon)
    {
        Enter();
        try
        {
            // Another thread may be reading the batch it holds right now: giving the slot back would change the bytes under it.
            if (lease.IsHeld && holder != Environment.CurrentManagedThreadId)
                throw InUse();
            life.BeginReading();
            reading++;
            isOpen = true;
            try
            {
                GiveBackHeld();
                Open(epochToRead, horizon);
            }
            catch
            {
                Close();
                throw;
            }

            return reading;
        }
        finally
        {
            use.Leave();
        }
    }

    public bool MoveNext(long of)
    {
        Enter();
        try
        {
            if (of != reading || !isOpen)
                throw Over(of);
            GiveBackHeld();
            life.ThrowIfOver(epoch);
            return position < plan.BatchesPerEpoch && Take();
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
        // If another thread is inside, the open reading is not the caller's to end.
        if (of != reading || !use.TryEnter())
            return;
        try
        {
            if (of == reading && isOpen)
                Close();
        }
        finally
        {
            use.Leave();
        }
    }

    /// <summary>Leaves the batch usable, but the reading no longer keeps the memory alive: disposing the loader frees it.</summary>
    public void Detach(long of)
    {
        if (of == reading)
            life.EndReading();
    }

    /// <summary>Called when the memory has been freed: from now on the batch that is held throws when it is used.</summary>
    public void Forget()
    {
        if (lease.IsHeld)
            lease.End();
    }

    /// <summary>Continues with another crew at the same position.</summary>
    /// <param name="next">The new crew, already started.</param>
    public void Replace(Crew next)
    {
        Enter();
        try
        {
            GiveBackHeld();
            life.Replace(next);
            if (isOpen && !next.Seek(plan.FirstTicket(epoch) + position, plan.FirstTicket(plan.Epochs)))
                life.ThrowIfOver(epoch);
        }
        finally
        {
            use.Leave();
        }
    }

    private void Open(int epochToRead, long horizon)
    {
        var start = plan.FirstTicket(epochToRead);
        var limit = plan.FirstTicket(plan.Epochs);
        if (plan.Recipe.RepeatsEpochs)
        {
            // Every epoch has the same bytes, so batches that are ready can serve, whichever epoch they were loaded for.
            var shift = StartOfReadyEpoch(limit) - start ?? 0;
            horizon = shift < 0 || horizon <= limit - shift ? horizon + shift : limit;
            start += shift;
        }
        else if (epochToRead == epoch)
        {
            // An epoch that is read twice is likely to be read again, so nothing is loaded beyond it.
            horizon = Math.Min(horizon, start + plan.BatchesPerEpoch);
        }

        epoch = epochToRead;
        position = 0;
        if (!life.Crew.Seek(start, horizon))
            life.ThrowIfOver(epoch);
    }

    private long? StartOfReadyEpoch(long limit)
    {
        var next = life.Crew.Position;
        return next >= 0 && plan.BatchesPerEpoch > 0 && next % plan.BatchesPerEpoch == 0 && next <= limit - plan.BatchesPerEpoch ? next : null;
    }

    private bool Take()
    {
        var crew = life.Crew;
        if (delivered.IsDepthDue)
            delivered.AddDepth(crew.Depth());
        switch (crew.Take(out var slot, out var fault))
        {
            case Outcome.Filled:
                var rows = plan.Rows(position);
                delivered.Add(rows);
                holder = Environment.CurrentManagedThreadId;
                lease.Begin(slot, epoch, position++, rows);
                return true;
            case Outcome.Faulted:
                // This batch is lost; the reading continues after it.
                life.HasThrown = true;
                throw fault!.ToException(crew.Source, epoch, position++);
            case Outcome.TimedOut:
                // The batch may still arrive, so position is not advanced: the next call waits for it again.
                life.HasThrown = true;
                throw new TimeoutException($"The reader of {crew.Source} has waited for longer than ReadTimeout, {crew.DescribeWait()}.");
            default:
                // No further batch: a slot that was not filled must never be read.
                position = plan.BatchesPerEpoch;
                life.ThrowIfOver(epoch);
                throw new InvalidOperationException($"The loader of {crew.Source} was ended, and nobody said why.");
        }
    }

    private void Enter()
    {
        if (!use.TryEnter())
            throw InUse();
    }

    private void Close()
    {
        GiveBackHeld();
        isOpen = false;
        life.EndReading();
    }

    private void GiveBackHeld()
    {
        if (!lease.IsHeld)
            return;
        lease.End();
        life.Crew.GiveBack();
    }

    private InvalidOperationException InUse() => new(
        $"Two threads read the loader of {life.Crew.Source}: another one is waiting for a batch, or holds one. A loader has one reader at a time; make one loader a thread, or read on one thread and hand out copies.");

    private InvalidOperationException Over(long of) => new(
        of < reading
            ? "This reading is over: a newer one of the same loader was begun since, and ended it. A loader has one reader at a time."
            : "This reading is over: its enumerator was disposed.");
}

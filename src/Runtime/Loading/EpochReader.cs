using Infeed.Batches;
using Infeed.Columns;
using Infeed.CompilerServices;
using Infeed.Crews;
using Infeed.Memory;
using Infeed.Metrics;
using Infeed.Plan;
using Infeed.Ring;
using Infeed.Statistics;
using Infeed.Tuning;

namespace Infeed.Loading;

/// <summary>The consumer's side of a loader: one reading at a time, which holds at most one batch.</summary>
/// <param name="life">The loader's crew and memory.</param>
/// <param name="plan">What each ticket stands for.</param>
/// <param name="layout">Where the columns lie in a slot.</param>
/// <param name="delivered">Counts what is delivered.</param>
/// <param name="identity">The tags for listeners of metrics and traces.</param>
/// <param name="start">The ticket at which the run begins.</param>
/// <param name="errors">Settles batches without the samples that could not be filled; null if such are not delivered.</param>
/// <param name="turns">What the source does between epochs; null for nothing.</param>
/// <param name="tuner">Tries settings meanwhile; null for nobody.</param>
/// <param name="look">Fills a batch to look at.</param>
internal sealed partial class EpochReader(
    LoaderLife life, BatchPlan plan, SlotLayout layout, DeliveryCounter delivered, LoaderIdentity identity, long start, SampleErrorLog? errors,
    EpochTurns? turns, LoaderTuner? tuner, BatchLook look) : ThreadOwned
{
    private readonly BatchLease lease = new(layout);
    private EpochSpan span;
    private UseMark<HardwareAtomics> use;
    private long reading;
    private bool isOpen;

    /// <summary>The thread that took the batch that is held.</summary>
    private int holder;

    private ReadingPosition position = new(plan, start);
    private long horizon;

    private CacheLinePadding After { get; }

    public BatchPlan Plan => plan;

    /// <summary>The ticket of the next batch that was not delivered; behind the last batch of an epoch, the first of the epoch after it.</summary>
    public long NextTicket => position.Ticket;

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
            span.End(delivered.Batches);
            reading++;
            isOpen = true;
            try
            {
                GiveBackHeld();
                Open(epochToRead, first, end);
                span.Begin(identity, epochToRead, delivered.Batches);
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
            GiveBackHeld();
            if (!IsRecovered())
                life.ThrowIfOver(position.Epoch);
            if (position.IsAtEnd)
                return EndEpoch();
            if (tuner?.Next(life.Crew) is { } crew)
                ReplaceBy(crew);
            use.Wait();
            return TakeNext(mayWait) is not { } taken ? null : taken || EndEpoch();
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
    public void Forget()
    {
        tuner?.End();
        try
        {
            if (lease.IsHeld)
                lease.End();
        }
        finally
        {
            lease.Free();
            look.Forget();
        }
    }

    /// <summary>Frees what is the reader's own. It must have been forgotten before.</summary>
    public void Free() => look.Dispose();

    /// <summary>Continues with another crew at the same position.</summary>
    /// <param name="crew">The new crew, already started.</param>
    public void Replace(Crew crew)
    {
        Enter();
        try
        {
            GiveBackHeld();
            ReplaceBy(crew);
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
                Close();
        }
        finally
        {
            use.Leave();
        }
    }

    private Crew BeginEpoch(EpochTurns of, int epoch)
    {
        try
        {
            return of.Begin(epoch);
        }
        catch
        {
            life.HasThrown = true;
            throw;
        }
    }

    /// <returns>False: the epoch has no further batch.</returns>
    private bool EndEpoch()
    {
        try
        {
            turns?.End();
            return false;
        }
        catch
        {
            life.HasThrown = true;
            throw;
        }
    }

    private void ReplaceBy(Crew crew)
    {
        try
        {
            life.Replace(crew, () => _ = !isOpen || crew.Seek(position.Ticket, horizon));
        }
        catch (ObjectDisposedException)
        {
            CrewChange.Abandon(crew);
            throw;
        }

        if (!IsRecovered())
            life.ThrowIfOver(position.Epoch);
    }

    // A crew that was only tried, and has ended by itself, is no end of the loader: another one goes on at the same batch.
    private bool IsRecovered()
    {
        if (tuner is null || life.Crew.Failure(position.Epoch) is not { } failure || tuner.Recover(failure.Message) is not { } crew)
            return false;
        ReplaceBy(crew);
        return true;
    }

    private void Open(int epochToRead, long first, long end)
    {
        horizon = end;
        tuner?.Interrupt();
        var isReadAgain = epochToRead == position.Epoch;
        position.Open(epochToRead, first);
        if (turns is not null)
        {
            // Workers fill nothing of an epoch before the source has begun it.
            horizon = Math.Min(end, position.EndOfEpoch);
            ReplaceBy(BeginEpoch(turns, epochToRead));
            return;
        }

        var ticket = position.Ticket;
        if (plan.Recipe.RepeatsEpochs && first == 0)
        {
            // Every epoch has the same bytes, so batches that are ready can serve, whichever epoch they were loaded for.
            var limit = plan.FirstTicket(plan.Epochs);
            var shift = StartOfReadyEpoch(limit) - ticket ?? 0;
            end = shift < 0 || end <= limit - shift ? end + shift : limit;
            ticket += shift;
        }
        else if (isReadAgain)
        {
            // An epoch that is read again is likely to be read once more: nothing is loaded beyond it.
            horizon = end = Math.Min(end, position.EndOfEpoch);
        }

        if (!life.Crew.Seek(ticket, end) && !IsRecovered())
            life.ThrowIfOver(epochToRead);
    }

    private long? StartOfReadyEpoch(long limit)
    {
        var ready = life.Crew.Position;
        return ready >= 0 && plan.BatchesPerEpoch > 0 && ready % plan.BatchesPerEpoch == 0 && ready <= limit - plan.BatchesPerEpoch ? ready : null;
    }

    /// <summary>Takes the next batch. Tickets whose shard has ended are none, and so are those of which nothing is left.</summary>
    /// <returns>False if the epoch has ended; null if it has come to a ticket that it would have to wait for.</returns>
    private bool? TakeNext(bool mayWait)
    {
        while (true)
        {
            if (!mayWait && !life.Crew.IsReady)
                return null;
            if (Take())
                return true;
            if (!position.IsAtEnd)
                continue;
            // Workers have stopped behind the end, which nobody knew: they begin with the next epoch now, as they would have by themselves.
            if (plan.Recipe.HasOpenEpochs && position.Ticket < horizon && !life.Crew.Seek(position.Ticket, horizon))
                life.ThrowIfOver(position.Epoch);
            return false;
        }
    }

    /// <returns>False if the ticket had no sample, or nothing is left of its batch.</returns>
    private bool Take()
    {
        var crew = life.Crew;
        if (Volatile.Read(ref interrupted) == reading)
            throw Interrupted();
        if (delivered.IsDepthDue)
            delivered.AddDepth(crew.Depth());
        var began = LoaderIdentity.BeginWait();
        switch (crew.Take(out var slot, out var fault))
        {
            case Outcome.Filled:
                identity.EndWait(began);
                var rows = plan.FilledRows(position.Ticket, slot);
                if (rows == 0)
                {
                    crew.GiveBack();
                    position.PassEmpty();
                    return false;
                }

                if (errors?.Settle(slot, position.Ticket, ref rows) is { } tooMany)
                    throw GiveUp(crew, tooMany);
                if (rows == 0)
                {
                    PassOver(crew);
                    return false;
                }

                delivered.Add(rows);
                tuner?.Delivered(crew);
                holder = Environment.CurrentManagedThreadId;
                var padded = plan.Recipe.WorldSize == 1 ? 0 : plan.Padded(position.Ticket);
                lease.Begin(slot, position.Epoch, position.Advance(), rows, padded);
                lease.CountPadding(delivered);
                return true;
            case Outcome.Faulted:
                // This batch is lost; the reading continues after it.
                life.HasThrown = true;
                span.Fail("The source's code threw.");
                throw fault!.ToException(crew.Source, position.Epoch, position.Advance());
            case Outcome.TimedOut:
                // The batch may still arrive, so the reader stays where it is: the next call waits for it again.
                life.HasThrown = true;
                span.Fail("A batch was not ready within ReadTimeout.");
                throw new TimeoutException($"The reader of {crew.Source} has waited for longer than ReadTimeout, {crew.DescribeWait()}.");
            case Outcome.Interrupted:
                // That of an earlier reading may come late.
                return Take();
            default:
                if (IsRecovered())
                    return Take();
                // No further batch: a slot that was not filled must never be read.
                position.EndHere();
                span.Fail("The loader ended.");
                life.ThrowIfOver(position.Epoch);
                throw new InvalidOperationException($"The loader of {crew.Source} was ended for a reason that is not known.");
        }
    }

    // A loader goes on without samples, but not without a batch.
    private void PassOver(Crew crew)
    {
        crew.GiveBack();
        position.Advance();
    }

    private OperationCanceledException Interrupted()
    {
        life.HasThrown = true;
        span.Fail("Waiting for a batch was cancelled.");
        return new OperationCanceledException();
    }

    private SampleException GiveUp(Crew crew, SampleException tooMany)
    {
        PassOver(crew);
        life.HasThrown = true;
        span.Fail("More samples than MaxSampleErrors could not be filled.");
        return tooMany;
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

    private void Close()
    {
        try
        {
            GiveBackHeld();
        }
        finally
        {
            isOpen = false;
            endsWithLease = false;
            tuner?.Pause();
            span.End(delivered.Batches);
            life.EndReading();
        }
    }

    private void GiveBackHeld()
    {
        if (!lease.IsHeld)
            return;
        try
        {
            lease.End();
        }
        finally
        {
            life.Crew.GiveBack();
        }
    }

    private InvalidOperationException InUse() => new(
        $"Two threads read the loader of {life.Crew.Source}: another thread waits for a batch, or holds one. A loader has one reader at a time: make a loader for each thread, or read on one thread and hand out copies.");

    private InvalidOperationException Over(long of) => new(
        of < reading
            ? "This reading is over: a newer one of the same loader was begun, and ended it. A loader has one reader at a time: make another loader to read two epochs at once."
            : "This reading is over: its enumerator was disposed.");
}

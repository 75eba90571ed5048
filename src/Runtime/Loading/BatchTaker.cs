using Infeed.Batches;
using Infeed.Columns;
using Infeed.Crews;
using Infeed.Memory;
using Infeed.Metrics;
using Infeed.Plan;
using Infeed.Ring;
using Infeed.Statistics;
using Infeed.Tuning;

namespace Infeed.Loading;

/// <summary>
/// Takes the batches of a run from the loader's crew, one after the other, and holds the one that it has taken last. Used by one thread at a time.
/// </summary>
/// <param name="life">The loader's crew and memory.</param>
/// <param name="plan">What each ticket stands for.</param>
/// <param name="layout">Where the columns lie in a slot.</param>
/// <param name="delivered">Counts what is delivered.</param>
/// <param name="identity">The tags for listeners of metrics and traces.</param>
/// <param name="start">The ticket at which the run begins.</param>
/// <param name="errors">Settles batches without the samples that could not be filled; null if such are not delivered.</param>
/// <param name="turns">What the source does between epochs; null for nothing.</param>
/// <param name="tuner">Tries settings meanwhile; null for nobody.</param>
internal sealed class BatchTaker(
    LoaderLife life, BatchPlan plan, SlotLayout layout, DeliveryCounter delivered, LoaderIdentity identity, long start, SampleErrorLog? errors,
    EpochTurns? turns, LoaderTuner? tuner) : ThreadOwned
{
    private EpochSpan span;
    private ReadingPosition position = new(plan, start);
    private long horizon;
    private long reading;
    private long interrupted;
    private bool isOpen;

    private CacheLinePadding After { get; }

    public BatchPlan Plan => plan;

    /// <summary>The batch that is held, if one is.</summary>
    public BatchLease Lease { get; } = new(layout);

    /// <summary>The ticket of the next batch that was not delivered; behind the last batch of an epoch, the first of the epoch after it.</summary>
    public long NextTicket => position.Ticket;

    /// <summary>Whether the next ticket, or the end of the epoch, can be had without waiting for workers.</summary>
    public bool IsReady => position.IsAtEnd || life.Crew.IsReady;

    /// <summary>Moves to a batch of an epoch.</summary>
    /// <param name="of">The number of the reading, by which it can be interrupted.</param>
    /// <param name="epochToRead">The epoch.</param>
    /// <param name="first">The position of the batch in the epoch.</param>
    /// <param name="end">The ticket before which workers stop running ahead.</param>
    public void Open(long of, int epochToRead, long first, long end)
    {
        span.End(delivered.Batches);
        GiveBack();
        (reading, isOpen) = (of, true);
        Seek(epochToRead, first, end);
        span.Begin(identity, epochToRead, delivered.Batches);
    }

    /// <summary>Takes the next batch; the one that is held is given back first.</summary>
    /// <param name="mayWait">Whether to wait for workers.</param>
    /// <returns>False if the epoch has no further batch; null if that cannot be told without waiting.</returns>
    public bool? MoveNext(bool mayWait)
    {
        GiveBack();
        if (!IsRecovered())
            life.ThrowIfOver(position.Epoch);
        if (position.IsAtEnd)
            return EndEpoch();
        if (tuner?.Next(life.Crew) is { } crew)
            ReplaceBy(crew);
        return TakeNext(mayWait) is not { } taken ? null : taken || EndEpoch();
    }

    /// <summary>Ends the reading. The workers continue until the queue is full.</summary>
    public void Close()
    {
        try
        {
            GiveBack();
        }
        finally
        {
            isOpen = false;
            tuner?.Pause();
            span.End(delivered.Batches);
        }
    }

    /// <summary>Gives the batch that is held back to the workers.</summary>
    public void GiveBack()
    {
        if (!Lease.IsHeld)
            return;
        try
        {
            Lease.End();
        }
        finally
        {
            life.Crew.GiveBack();
        }
    }

    /// <summary>Continues with another crew at the same position.</summary>
    /// <param name="crew">The new crew, already started.</param>
    public void ReplaceBy(Crew crew)
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

    /// <summary>Makes a reading that waits end with an <see cref="OperationCanceledException"/>. Can be called from any thread.</summary>
    public void Interrupt(long of)
    {
        Volatile.Write(ref interrupted, of);
        life.Interrupt();
    }

    /// <summary>Called before the memory is freed: from now on the batch that is held throws when it is used, and so does what was lent of it.</summary>
    public void Forget()
    {
        tuner?.End();
        try
        {
            if (Lease.IsHeld)
                Lease.End();
        }
        finally
        {
            Lease.Free();
        }
    }

    // A crew that was only tried, and has ended by itself, is no end of the loader: another one goes on at the same batch.
    private bool IsRecovered()
    {
        if (tuner is null || life.Crew.Failure(position.Epoch) is not { } failure || tuner.Recover(failure.Message) is not { } crew)
            return false;
        ReplaceBy(crew);
        return true;
    }

    private void Seek(int epochToRead, long first, long end)
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
                var padded = plan.Recipe.WorldSize == 1 ? 0 : plan.Padded(position.Ticket);
                Lease.Begin(slot, position.Epoch, position.Advance(), rows, padded);
                Lease.CountPadding(delivered);
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
}

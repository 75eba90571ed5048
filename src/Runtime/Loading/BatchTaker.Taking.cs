using Infeed.Crews;
using Infeed.Faults;
using Infeed.Metrics;
using Infeed.Ring;

namespace Infeed.Loading;

/// <content>How the next batch is taken from the crew, and what the reader is told if there is none.</content>
internal sealed partial class BatchTaker
{
    /// <summary>Takes the next batch; the one that is held is given back first.</summary>
    /// <param name="mayWait">Whether to wait for workers.</param>
    /// <returns>False if the epoch has no further batch; null if that cannot be told without waiting.</returns>
    public bool? MoveNext(bool mayWait)
    {
        GiveBack();
        life.DisposeEnded();
        if (!IsRecovered())
            life.ThrowIfOver(position.Epoch);
        if (position.IsAtEnd)
            return EndEpoch();
        if (tuner?.Next(life.Crew) is { } crew)
            ReplaceBy(crew);
        return TakeNext(mayWait) is not { } taken ? null : taken || EndEpoch();
    }

    /// <summary>Takes the next batch. Tickets whose shard has ended are none, and so are those of which nothing is left.</summary>
    /// <returns>False if the epoch has ended; null if it has come to a ticket that it would have to wait for.</returns>
    private bool? TakeNext(bool mayWait)
    {
        var began = LoaderIdentity.BeginWait();
        while (true)
        {
            if (!mayWait && !life.Crew.IsReady)
                return null;
            if (Take())
            {
                identity.EndWait(began);
                return true;
            }

            if (!position.IsAtEnd)
                continue;
            // Nobody knew where the epoch would end, so workers have stopped there. They are sent on to the next epoch now; elsewhere they go on by themselves.
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
        switch (crew.Take(out var slot, out var fault))
        {
            case Outcome.Filled:
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
                if (isStarting)
                    life.Meter.Started(rows);
                isStarting = false;
                tuner?.Delivered(crew);
                var padded = plan.Recipe.WorldSize == 1 ? 0 : plan.Padded(position.Ticket);
                Lease.Begin(slot, position.Epoch, position.Advance(), rows, padded);
                Lease.CountPadding(delivered);
                return true;
            case Outcome.Faulted:
                // This batch is lost; the reading continues after it.
                Fail("The source's code threw.");
                throw Passed(crew, fault!);
            case Outcome.TimedOut:
                // The batch may still arrive, so the reader stays where it is: the next call waits for it again.
                Fail("A batch was not ready within ReadTimeout.");
                throw new TimeoutException($"The reader of {crew.Source} has waited for longer than ReadTimeout, {crew.DescribeWait()}.");
            case Outcome.Interrupted:
                // The interruption of an earlier reading may arrive late.
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

    private SampleException Passed(Crew crew, SampleFault fault)
    {
        var endsEpoch = false;
        var batch = fault.IsOfShard ? position.PassUnreached(out endsEpoch)
            : fault.LeavesNothing ? position.PassThrown(maxErrors, out endsEpoch) : position.Advance();
        return fault.ToException(crew.Source, position.Epoch, batch, endsEpoch);
    }

    // A loader goes on without samples, but not without a batch.
    private void PassOver(Crew crew)
    {
        crew.GiveBack();
        position.PassThrown(maxErrors, out _);
    }

    private OperationCanceledException Interrupted()
    {
        Fail("Waiting for a batch was cancelled.");
        return new OperationCanceledException();
    }

    private SampleException GiveUp(Crew crew, SampleException tooMany)
    {
        PassOver(crew);
        Fail("More samples than MaxSampleErrors could not be filled.");
        return tooMany;
    }

    // The reader gets an exception.
    private void Fail(string why)
    {
        life.HasThrown = true;
        span.Fail(why);
    }

    /// <returns>False: the epoch has no further batch.</returns>
    private bool EndEpoch()
    {
        life.Meter.Pause();
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
